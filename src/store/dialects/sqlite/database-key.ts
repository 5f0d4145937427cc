import type { Database } from "better-sqlite3-multiple-ciphers";

/**
 * The format of SQLCipher 4, by name, so that a new default of the driver changes nothing: AES-256-CBC, a page at a
 * time, each with an HMAC-SHA512. The key is given as it is, since it is random already.
 */
const format: readonly string[] = ["cipher = 'sqlcipher'", "legacy = 4"];

/** Opens what follows with this key, 32 bytes in hexadecimal. */
export function useKey(database: Database, key: string): void {
  for (const pragma of format) database.pragma(pragma);
  database.pragma(`key = "x'${key}'"`);
  // SQLite does not encrypt its temporary files, so it gets none.
  database.pragma("temp_store = memory");
}

/** Encrypts, decrypts (no key) or re-encrypts a database in place; for a copy, since an interruption would spoil it. */
export function changeKey(database: Database, key: string | undefined): void {
  if (key !== undefined) for (const pragma of format) database.pragma(pragma);
  database.pragma("temp_store = memory");
  database.pragma(key === undefined ? "rekey = ''" : `rekey = "x'${key}'"`);
}
