import { readTextFile } from "../../formats/read-text-file.ts";
import { configure, writeConfiguration } from "../../stages/register/index.ts";
import { findConfigurationYaml, getActor } from "../../store/index.ts";
import { withStudy } from "../find-study.ts";
import { print } from "../terminal.ts";

export async function configureCommand(options: {
  readonly study?: string;
  readonly write?: boolean;
  readonly as?: string;
}): Promise<void> {
  await withStudy(options.study, async (study) => {
    const stored = await findConfigurationYaml(study.store.reader);
    if (options.write === true) {
      await writeConfiguration(study.paths.configuration, stored ?? "title: Untitled study\n");
      print("Wrote the store's configuration to study.yaml.");
      return;
    }
    const yaml = await readTextFile(study.paths.configuration);
    await configure(study.store, await getActor(study.store.reader, options.as), yaml);
    print(stored === yaml ? "study.yaml has not changed." : "Took in study.yaml.");
  });
}
