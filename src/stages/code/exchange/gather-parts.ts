import type { KeptKind, KeptPart } from "../../../formats/refi-qda/kept-part.ts";
import type { QdaElement } from "../../../formats/refi-qda/qda-element.ts";
import { guidOf } from "../../../formats/refi-qda/qda-codebook.ts";
import type { Actor } from "../../../model/actor.ts";
import {
  listHiddenRounds,
  listWithdrawnDocuments,
  openBlobStore,
  type KeptPartDocumentRow,
  type KeptPartFileRow,
  type Study,
} from "../../../store/index.ts";
import { codePolicies } from "../policies.ts";

/**
 * What was kept of other programs' projects and may go out again. What is about somebody who withdrew is left out, and all of it for
 * coders and whoever codes blindly, since it tells what others did. Throws ACTOR_NOT_ALLOWED.
 */
export async function gatherParts({ store, paths }: Study, actor: Actor): Promise<readonly KeptPart[]> {
  codePolicies.require(actor, "export-codings");
  const { rows, documents, files } = await store.read(async (reader) => {
    const isShown = actor.role !== "coder" && (await listHiddenRounds(reader, actor)).size === 0;
    const withdrawn = await listWithdrawnDocuments(reader);
    const about = await reader.selectFrom("kept_part_documents").selectAll().execute();
    const hidden = new Set(about.filter((row) => withdrawn.has(row.document_id)).map((row) => row.part_id));
    const parts = isShown ? await reader.selectFrom("kept_parts").selectAll().orderBy("id").execute() : [];
    return {
      rows: parts.filter((row) => !hidden.has(row.id)),
      documents: byPart(about),
      files: byPart(await reader.selectFrom("kept_part_files").selectAll().execute()),
    };
  });
  const blobs = openBlobStore(paths.blobs);
  const parts: KeptPart[] = [];
  for (const row of rows) {
    const bytes = new Map<string, Uint8Array>();
    for (const { path, blob_sha256 } of files.get(row.id) ?? []) bytes.set(path, await blobs.read(blob_sha256));
    parts.push({
      kind: row.kind as KeptKind,
      guid: row.guid,
      element: JSON.parse(row.element) as QdaElement,
      isWhole: row.is_whole === 1,
      isLoose: row.is_loose === 1,
      astray: JSON.parse(row.astray) as readonly string[],
      documents: new Map(
        (documents.get(row.id) ?? []).map((one) => [guidOf("document", one.document_id), one.text_sha256 ?? ""]),
      ),
      files: bytes,
    });
  }
  return parts;
}

function byPart<Row extends KeptPartDocumentRow | KeptPartFileRow>(rows: readonly Row[]): ReadonlyMap<string, Row[]> {
  const parts = new Map<string, Row[]>();
  for (const row of rows) {
    const known = parts.get(row.part_id);
    if (known === undefined) parts.set(row.part_id, [row]);
    else known.push(row);
  }
  return parts;
}
