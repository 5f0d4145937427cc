import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { findSyncService } from "./synced-folder.ts";

const root = mkdtempSync(join(tmpdir(), "firsthand-synced-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));

test.each([
  ["Dropbox/work/study", undefined, "Dropbox"],
  ["OneDrive - Institute/study", undefined, "OneDrive"],
  ["Library/Mobile Documents/com~apple~CloudDocs/study", undefined, "iCloud Drive"],
  ["Library/CloudStorage/GoogleDrive-somebody@example.org/study", undefined, "Google Drive"],
  ["Nextcloud/study", undefined, "Nextcloud or ownCloud"],
  ["shared/study", "shared/.stfolder/", "Syncthing"],
  ["copied/study", "copied/.sync_0a1b2c3d4e5f.db", "Nextcloud or ownCloud"],
  ["box/study", "box/.dropbox", "Dropbox"],
  ["local/study", "local/dropbox notes.txt", undefined],
  ["Dropbox of ballots/study", undefined, undefined],
])("%s with %s is told as %s", async (folder, marker, service) => {
  const home = mkdtempSync(join(root, "home-"));
  mkdirSync(join(home, folder), { recursive: true });
  if (marker?.endsWith("/") === true) mkdirSync(join(home, marker));
  else if (marker !== undefined) writeFileSync(join(home, marker), "");
  expect(await findSyncService(join(home, folder))).toBe(service);
});
