import { userInfo } from "node:os";
import { foundStudy, importStudyTables } from "../../stages/register/index.ts";
import { getActor } from "../../store/index.ts";
import { print, terminalProgress } from "../terminal.ts";

export interface NewOptions {
  readonly fromExample?: string;
  readonly title?: string;
}

export async function createNew(dir: string, options: NewOptions): Promise<void> {
  const study = await foundStudy(dir, {
    ownerName: ownerName(),
    ...(options.fromExample === undefined ? {} : { example: options.fromExample }),
    ...(options.title === undefined ? {} : { title: options.title }),
  });
  try {
    const imports = await importStudyTables(study, await getActor(study.store.reader), terminalProgress());
    const rows = imports.reduce((sum, one) => sum + one.added, 0);
    print(`Created the study in ${dir}${imports.length === 0 ? "." : ` with ${rows} testimonies.`}`);
    print(
      imports.length === 0
        ? `Next: firsthand import TABLE --study ${dir}`
        : `Next: firsthand findings ${dir}, then firsthand run ${dir}`,
    );
  } finally {
    await study.close();
  }
}

/** The owner's name stays in the study; set FIRSTHAND_ACTOR to use another than the computer's. */
export function ownerName(): string {
  const named = process.env["FIRSTHAND_ACTOR"];
  if (named !== undefined && named !== "") return named;
  try {
    return userInfo().username;
  } catch {
    return "owner";
  }
}
