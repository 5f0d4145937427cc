import { CodeKind, type Code, type Qualifier } from "../model/code/codebook.ts";
import { labelledText } from "./labelled-text.ts";

/** What a code says beyond its name and colour. */
export type DescribedCode = Pick<
  Code,
  "definition" | "useWhen" | "doNotUseWhen" | "example" | "mark" | "kind" | "qualifiers"
>;

const described = labelledText(["Use when", "Do not use when", "Example", "Mark", "Kind", "Qualifiers"]);

/** The fields of a code as one description, for formats that have only that. */
export function writeCodeDescription(code: DescribedCode): string {
  return described.write(code.definition, {
    "Use when": code.useWhen,
    "Do not use when": code.doNotUseWhen,
    Example: code.example,
    Mark: code.mark,
    Kind: code.kind === "own" ? "" : code.kind,
    Qualifiers: writeQualifiers(code.qualifiers),
  });
}

/** Reads such a description; any other text is a definition. */
export function readCodeDescription(text: string): DescribedCode {
  const { body, fields } = described.read(text);
  const kind = CodeKind.safeParse(fields.Kind);
  return {
    definition: body,
    useWhen: fields["Use when"] ?? "",
    doNotUseWhen: fields["Do not use when"] ?? "",
    example: fields.Example ?? "",
    mark: fields.Mark ?? "",
    kind: kind.success ? kind.data : "own",
    qualifiers: readQualifiers(fields.Qualifiers ?? ""),
  };
}

/** Qualifiers in one line, such as `victim = in-group | out-group; phase = leaving | after`. */
export function writeQualifiers(qualifiers: readonly Qualifier[]): string {
  return qualifiers.map(({ name, values }) => `${name} = ${values.join(" | ")}`).join("; ");
}

/** Reads such a line; what is none of it is left out. */
export function readQualifiers(text: string): Qualifier[] {
  return text.split(";").flatMap((part) => {
    const [name = "", written = ""] = part.split("=").map((piece) => piece.trim());
    const values = written
      .split("|")
      .map((value) => value.trim())
      .filter((value) => value !== "");
    return name === "" || values.length === 0 ? [] : [{ name, values }];
  });
}
