import { guidOf } from "../../../formats/refi-qda/qda-codebook.ts";
import type { CodeSet } from "../../../model/code/codebook.ts";
import { inserted, updated, type Change, type CodeSetWithMembers, type RowChange } from "../../../store/index.ts";

/**
 * What a codebook's sets change: one that the study has, by id or label, gets the file's words and its further members; any other
 * is added; none loses a member.
 */
export function setChanges(
  present: readonly CodeSetWithMembers[],
  sets: readonly CodeSet[],
  codeIds: ReadonlyMap<string, string>,
): readonly Change[] {
  const taken = new Set<string>();
  return sets.flatMap((set, index): readonly Change[] => {
    const free = present.filter((one) => !taken.has(one.id));
    const before =
      free.find((one) => one.id === set.id || guidOf("set", one.id) === set.id) ??
      free.find((one) => one.label === set.label);
    const id = before?.id ?? set.id;
    taken.add(id);
    const rows: RowChange[] = [];
    if (before === undefined) {
      const { label, description } = set;
      rows.push(inserted("code_sets", { id, position: present.length + index, label, description }));
    } else {
      const { codeIds: _codeIds, ...row } = before;
      const after = {
        ...row,
        label: set.label,
        description: set.description === "" ? row.description : set.description,
      };
      if (after.label !== row.label || after.description !== row.description)
        rows.push(updated("code_sets", row, after));
    }
    const known = new Set(before?.codeIds);
    for (const file of set.codeIds) {
      const code = codeIds.get(file);
      if (code === undefined || known.has(code)) continue;
      rows.push(inserted("code_set_members", { set_id: id, code_id: code, ordinal: known.size }));
      known.add(code);
    }
    return rows.length === 0 ? [] : [{ noun: "code", nounId: id, rows }];
  });
}
