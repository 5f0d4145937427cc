import * as z from "zod";
import { listCodeTree } from "../../model/code/code-tree.ts";
import { CodeKind, Qualifier, type Code, type Codebook } from "../../model/code/codebook.ts";
import type { Finding } from "../../model/finding.ts";
import { createCountingLog } from "../format-report.ts";
import { parseYaml, serialiseYaml } from "../yaml.ts";
import { codeTableRules } from "./rules.ts";
import { settleCodes, type CodeTableRule, type DraftCode } from "./settle-codes.ts";

interface WrittenCode {
  readonly id?: string | undefined;
  readonly mark?: string | undefined;
  readonly label: string;
  readonly kind?: CodeKind | undefined;
  readonly definition?: string | undefined;
  readonly use_when?: string | undefined;
  readonly do_not_use_when?: string | undefined;
  readonly example?: string | undefined;
  readonly colour?: string | undefined;
  readonly codable?: boolean | undefined;
  readonly qualifiers?: readonly Qualifier[] | undefined;
  readonly codes?: readonly WrittenCode[] | undefined;
}

const text = z.string().optional();
const WrittenCode: z.ZodType<WrittenCode> = z.strictObject({
  id: text,
  mark: text,
  label: z.string().min(1),
  kind: CodeKind.optional(),
  definition: text,
  use_when: text,
  do_not_use_when: text,
  example: text,
  colour: z
    .string()
    .regex(/^#[0-9a-fA-F]{6}$/, "a colour is written #rrggbb, in quotation marks")
    .optional(),
  codable: z.boolean().optional(),
  qualifiers: z.array(Qualifier).optional(),
  get codes() {
    return z.array(WrittenCode).optional();
  },
});

const WrittenSet = z.strictObject({
  id: text,
  label: z.string().min(1),
  description: text,
  codes: z.array(z.string()),
});

const WrittenCodebook = z.strictObject({
  title: z.string().default(""),
  codes: z.array(WrittenCode),
  sets: z.array(WrittenSet).default([]),
});

/** Reads a codebook written as YAML, codes below codes. Throws FORMAT_YAML_ failures, which name line and column. */
export function readCodebookYaml(
  source: string,
  fileName: string,
): { readonly codebook: Codebook; readonly findings: readonly Finding[] } {
  const written = parseYaml(source, fileName, WrittenCodebook);
  const log = createCountingLog<CodeTableRule>(codeTableRules, fileName);
  const drafts: DraftCode[] = [];
  const visit = (codes: readonly WrittenCode[], above: string): void => {
    for (const code of codes) {
      const id = code.id ?? [above, code.mark ?? code.label].filter((part) => part !== "").join(" / ");
      drafts.push({
        where: {},
        id,
        parent: above,
        mark: code.mark ?? "",
        label: code.label,
        kind: code.kind ?? "",
        definition: code.definition ?? "",
        useWhen: code.use_when ?? "",
        doNotUseWhen: code.do_not_use_when ?? "",
        example: code.example ?? "",
        colour: code.colour ?? "",
        codable: code.codable === false ? "no" : "",
        qualifiers: code.qualifiers ?? [],
      });
      visit(code.codes ?? [], id);
    }
  };
  visit(written.codes, "");
  const codes = settleCodes(drafts, log);
  const known = new Map(
    codes.flatMap((code) => [code.label, code.mark, code.id].map((name) => [name, code.id] as const)),
  );
  const sets = written.sets.map(({ id, label, description, codes: members }) => ({
    id: id ?? label,
    label,
    description: description ?? "",
    codeIds: members.flatMap((member) => known.get(member) ?? []),
  }));
  return { codebook: { title: written.title, codes: [...codes], sets }, findings: log.list() };
}

/** A codebook as YAML; reading it gives the same codebook, but for white space at the ends of texts. */
export function writeCodebookYaml(codebook: Codebook): string {
  const placed = listCodeTree(codebook);
  const open: { readonly depth: number; readonly code: WrittenCode }[] = [];
  for (const { code, depth } of placed.toReversed()) {
    const under: WrittenCode[] = [];
    while ((open.at(-1)?.depth ?? -1) > depth) {
      const child = open.pop();
      if (child !== undefined) under.push(child.code);
    }
    open.push({ depth, code: writtenCode(code, under) });
  }
  return serialiseYaml({
    title: codebook.title,
    codes: open.map(({ code }) => code).toReversed(),
    ...(codebook.sets.length === 0
      ? {}
      : {
          sets: codebook.sets.map(({ id, label, description, codeIds }) => ({
            id,
            label,
            description,
            codes: codeIds,
          })),
        }),
  });
}

function writtenCode(code: Code, under: readonly WrittenCode[]): WrittenCode {
  const filled = Object.entries({
    id: code.id,
    mark: code.mark,
    label: code.label,
    kind: code.kind,
    definition: code.definition,
    use_when: code.useWhen,
    do_not_use_when: code.doNotUseWhen,
    example: code.example,
    colour: code.colour,
    codable: code.isCodable ? undefined : false,
    qualifiers: code.qualifiers.length === 0 ? undefined : code.qualifiers,
    codes: under.length === 0 ? undefined : under,
  }).filter(([, value]) => value !== undefined && value !== "");
  return Object.fromEntries(filled) as unknown as WrittenCode;
}
