import { compareConfiguration, groupFindings } from "../../stages/register/index.ts";
import { getActor } from "../../store/index.ts";
import { findingsTable } from "../findings-table.ts";
import { withStudy } from "../find-study.ts";
import { print, tell } from "../terminal.ts";
import { wrap } from "../wrap.ts";

export interface FindingsOptions {
  readonly study?: string;
  readonly as?: string;
  readonly rule?: string;
  readonly all?: boolean;
  readonly json?: boolean;
}

export async function findings(options: FindingsOptions): Promise<void> {
  await withStudy(options.study, async (study) => {
    const edited = await compareConfiguration(study.store, study.paths.configuration);
    if (edited !== undefined) tell(`${edited.read}. ${edited.made} ${edited.decision}`);
    const actor = await getActor(study.store.reader, options.as);
    const groups = (await groupFindings(study.store, actor, options.rule === undefined ? {} : { rule: options.rule }))
      .map((group) =>
        options.all === true
          ? group
          : { ...group, findings: group.findings.filter((finding) => finding.status === "open") },
      )
      .filter((group) => group.findings.length > 0);
    if (options.json === true) {
      print(JSON.stringify(groups, undefined, 2));
      return;
    }
    if (options.rule === undefined) {
      print(findingsTable(groups));
      return;
    }
    for (const finding of groups.flatMap((group) => group.findings)) {
      print(`${finding.id}  ${finding.status}`);
      print(wrap(`  Read: ${finding.read}`, 110, "    "));
      print(wrap(`  Made of it: ${finding.made}`, 110, "    "));
      if (finding.decision !== "") print(wrap(`  To decide: ${finding.decision}`, 110, "    "));
    }
    if (groups.length === 0) print("No findings of that rule.");
  });
}
