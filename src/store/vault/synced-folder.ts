import { readdir } from "node:fs/promises";
import { dirname, resolve } from "node:path";

interface SyncService {
  readonly name: string;
  /** The name of a folder around the study. */
  readonly folder?: RegExp;
  /** A file or folder that the service leaves in what it copies. */
  readonly marker?: RegExp;
}

/** Programs that copy a folder to other machines, by what they call or leave in it. */
const services: readonly SyncService[] = [
  { name: "Dropbox", folder: /^Dropbox( \(.*\))?$/i, marker: /^\.dropbox(\.cache|\.device)?$/ },
  { name: "OneDrive", folder: /^OneDrive( - .*)?$/i, marker: /^\.849C9593-D756-4E56-8D6E-42412F2A707B$/i },
  { name: "iCloud Drive", folder: /^(Mobile Documents|com~apple~CloudDocs|iCloud ?Drive)$/i },
  {
    name: "Google Drive",
    folder: /^(Google ?Drive|GoogleDrive-.*|My Drive)$/i,
    marker: /^\.tmp\.drive(download|upload)$/,
  },
  {
    name: "Nextcloud or ownCloud",
    folder: /^(Nextcloud|ownCloud)\d*$/i,
    marker: /^(\._?sync_[0-9a-f]+\.db|\.(owncloud|nextcloud)sync\.log)$/,
  },
  { name: "Syncthing", marker: /^\.st(folder|ignore|versions)$/ },
  { name: "Resilio Sync", marker: /^\.sync$/ },
  { name: "MEGA", folder: /^MEGA(sync)?$/i, marker: /^\.megaignore$/ },
  { name: "pCloud", folder: /^pCloud ?Drive$/i },
  { name: "a cloud drive", folder: /^CloudStorage$/ },
];

/** The program that seems to copy this folder to other machines, if any. Looks at names only, and at no file's content. */
export async function findSyncService(folder: string): Promise<string | undefined> {
  for (let at = resolve(folder); ; at = dirname(at)) {
    const name = at.split(/[\\/]/).at(-1) ?? "";
    const inside: readonly string[] = await readdir(at).catch(() => []);
    const found = services.find(
      ({ folder: own, marker }) =>
        own?.test(name) === true || (marker !== undefined && inside.some((one) => marker.test(one))),
    );
    if (found !== undefined) return found.name;
    if (dirname(at) === at) return undefined;
  }
}
