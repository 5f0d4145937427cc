import { textTable } from "../../formats/text-table.ts";
import { listCodeTree } from "../../model/code/code-tree.ts";
import {
  addCode,
  editCode,
  mergeCodes,
  moveCode,
  readCodebook,
  retireCode,
  type CodeDraft,
} from "../../stages/code/index.ts";
import { getActor } from "../../store/index.ts";
import { withStudy } from "../find-study.ts";
import { print } from "../terminal.ts";

interface Options {
  readonly study?: string;
  readonly as?: string;
  readonly json?: boolean;
}

interface WriteOptions extends Options {
  readonly mark?: string;
  readonly label?: string;
  readonly under?: string;
  readonly definition?: string;
  readonly useWhen?: string;
  readonly doNotUseWhen?: string;
  readonly example?: string;
}

const takeBack = "To take it back: firsthand undo";

export async function listCodebook(options: Options): Promise<void> {
  await withStudy(options.study, async ({ store }) => {
    const codebook = await readCodebook(store, await getActor(store.reader, options.as));
    if (options.json === true) print(JSON.stringify(codebook, undefined, 2));
    else if (codebook.codes.length === 0)
      print("The codebook is empty: name built-in sets under codebook: in study.yaml, or firsthand codebook add LABEL");
    else
      print(
        textTable(
          ["code", "label", "definition"],
          listCodeTree(codebook).map(({ code, depth }) => [
            `${"  ".repeat(depth)}${code.mark}`,
            code.label,
            code.definition,
          ]),
        ),
      );
  });
}

export async function writeCode(what: "add" | "edit", code: string, options: WriteOptions): Promise<void> {
  const { mark, label, under, definition, useWhen, doNotUseWhen, example } = options;
  const said = Object.fromEntries(
    Object.entries({ mark, label, definition, useWhen, doNotUseWhen, example }).filter(
      ([, value]) => value !== undefined,
    ),
  ) as Partial<CodeDraft>;
  await withStudy(options.study, async ({ store }) => {
    const actor = await getActor(store.reader, options.as);
    if (what === "add")
      await addCode(store, actor, { label: code, ...said, ...(under === undefined ? {} : { parentId: under }) });
    else await editCode(store, actor, code, said);
    print(`${what === "add" ? "Added" : "Changed"} the code. ${takeBack}`);
  });
}

export async function moveCommand(code: string, options: WriteOptions): Promise<void> {
  await withStudy(options.study, async ({ store }) => {
    const actor = await getActor(store.reader, options.as);
    await moveCode(store, actor, code, options.under === undefined ? {} : { under: options.under });
    print(`Moved the code. ${takeBack}`);
  });
}

export async function mergeCommand(code: string, into: string, options: Options): Promise<void> {
  await withStudy(options.study, async ({ store }) => {
    await mergeCodes(store, await getActor(store.reader, options.as), code, into);
    print(`Merged the code. ${takeBack}`);
  });
}

export async function retireCommand(code: string, options: Options & { readonly back?: boolean }): Promise<void> {
  await withStudy(options.study, async ({ store }) => {
    await retireCode(store, await getActor(store.reader, options.as), code, options.back === true);
    print(`${options.back === true ? "Took the code back into use" : "Retired the code"}. ${takeBack}`);
  });
}
