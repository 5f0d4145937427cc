import { textTable } from "../../formats/text-table.ts";
import type { Stance } from "../../model/code/coding.ts";
import { addCodings, findPacketRound, listVisibleCodings, retractCoding, writeMemo } from "../../stages/code/index.ts";
import { getActor } from "../../store/index.ts";
import { withStudy } from "../find-study.ts";
import { print } from "../terminal.ts";

interface Options {
  readonly study?: string;
  readonly as?: string;
  readonly json?: boolean;
}

interface CodeOptions extends Options {
  readonly document?: string;
  readonly quote?: string;
  readonly occurrence?: number;
  readonly testimony?: string;
  readonly case?: string;
  readonly stance?: Stance;
  readonly unsure?: boolean;
  readonly memo?: string;
  readonly round?: string;
}

export async function codeCommand(code: string, options: CodeOptions): Promise<void> {
  const { study: named, as, json: _json, round, unsure, ...target } = options;
  await withStudy(named, async ({ store }) => {
    // In a study that was opened from a packet there is one round to code in.
    const inRound = round ?? (target.document === undefined ? undefined : await findPacketRound(store.reader));
    const ids = await addCodings(
      store,
      await getActor(store.reader, as),
      [{ ...target, code, ...(unsure === true ? { confidence: "unsure" as const } : {}) }],
      inRound === undefined ? {} : { round: inRound },
    );
    print(ids.length === 0 ? "It was coded so already." : "Coded. To take it back: firsthand undo");
  });
}

export async function listCodings(options: Options): Promise<void> {
  await withStudy(options.study, async ({ store }) => {
    const codings = await listVisibleCodings(store, await getActor(store.reader, options.as));
    if (options.json === true) print(JSON.stringify(codings, undefined, 2));
    else if (codings.length === 0) print("Nothing is coded yet, or nothing that you may see.");
    else
      print(
        textTable(
          ["id", "code", "stance", "passage"],
          codings.map((one) => [one.id, one.code_id, one.stance, one.quote ?? "the whole"]),
        ),
      );
  });
}

export async function retractCommand(id: string, options: Options & { readonly reason: string }): Promise<void> {
  await withStudy(options.study, async ({ store }) => {
    await retractCoding(store, await getActor(store.reader, options.as), id, options.reason);
    print("Retracted the coding; it stays on record.");
  });
}

interface MemoOptions extends Options {
  readonly title: string;
  readonly code?: string;
  readonly document?: string;
  readonly case?: string;
}

export async function memoCommand(text: string, options: MemoOptions): Promise<void> {
  const about =
    options.code !== undefined
      ? ({ kind: "code", id: options.code } as const)
      : options.document !== undefined
        ? ({ kind: "document", id: options.document } as const)
        : options.case !== undefined
          ? ({ kind: "case", id: options.case } as const)
          : ({ kind: "study" } as const);
  await withStudy(options.study, async ({ store }) => {
    await writeMemo(store, await getActor(store.reader, options.as), { title: options.title, text, about });
    print("Wrote the memo.");
  });
}
