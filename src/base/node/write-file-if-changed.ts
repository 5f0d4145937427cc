import { createHash } from "node:crypto";
import { findBytes } from "./files/read-file.ts";
import { writeWhole } from "./files/write-whole.ts";

/**
 * Writes a file whole or not at all, and only when its bytes change; says whether it did. In an unlocked folder the
 * disk gets the encrypted bytes.
 */
export async function writeFileIfChanged(path: string, content: string | Uint8Array): Promise<boolean> {
  const bytes = typeof content === "string" ? Buffer.from(content, "utf8") : content;
  const present = await findBytes(path);
  if (present !== undefined && present.equals(bytes)) return false;
  await writeWhole(path, [bytes]);
  return true;
}

export function hashBytes(...parts: readonly (string | Uint8Array)[]): string {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part).update("\u0000");
  return hash.digest("hex");
}
