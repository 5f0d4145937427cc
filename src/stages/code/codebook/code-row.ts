import { CodeKind, Qualifier, type Code } from "../../../model/code/codebook.ts";
import type { CodeRow } from "../../../store/index.ts";

/** A code as the store keeps it. */
export function toCodeRow(code: Code): CodeRow {
  return {
    id: code.id,
    parent_id: code.parentId ?? null,
    position: code.position,
    kind: code.kind,
    mark: code.mark,
    label: code.label,
    definition: code.definition,
    use_when: code.useWhen,
    do_not_use_when: code.doNotUseWhen,
    example: code.example,
    colour: code.colour ?? null,
    is_codable: code.isCodable ? 1 : 0,
    qualifiers: JSON.stringify(code.qualifiers),
    status: "active",
    merged_into: null,
  };
}

export function fromCodeRow(row: CodeRow): Code {
  return {
    id: row.id,
    ...(row.parent_id === null ? {} : { parentId: row.parent_id }),
    position: row.position,
    kind: CodeKind.parse(row.kind),
    mark: row.mark,
    label: row.label,
    definition: row.definition,
    useWhen: row.use_when,
    doNotUseWhen: row.do_not_use_when,
    example: row.example,
    ...(row.colour === null ? {} : { colour: row.colour }),
    isCodable: row.is_codable === 1,
    qualifiers: Qualifier.array().parse(JSON.parse(row.qualifiers)),
  };
}
