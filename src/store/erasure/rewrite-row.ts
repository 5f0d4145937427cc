import type { Row } from "../dialects/engine.ts";
import type { ProjectionName } from "../tables.ts";
import { withoutKeys } from "./findings-about.ts";

/**
 * A row that stays, as it may stay: findings without the keys of erased testimonies, and sources and cases that bore such a key, since an
 * import names them by the row they came with, under their own id. By the image alone, so that every image of a row changes alike.
 */
export function rewriteRow(table: ProjectionName, image: Row, accessionKeys: ReadonlySet<string>): Row {
  if (table === "findings") return withoutKeys(image, accessionKeys);
  const isKeyed = table === "sources" || table === "cases";
  if (!isKeyed || !accessionKeys.has(String(image["accession_key"]))) return image;
  return { ...image, accession_key: `erased/${String(image["id"])}` };
}
