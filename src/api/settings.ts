import * as z from "zod";
import { Role } from "../model/actor.ts";

/** What a look through the whole study gave: it is whole where there is no problem. */
export const Verified = z.object({
  problems: z.array(z.string()),
  notes: z.array(z.string()),
  commandCount: z.int(),
  changeCount: z.int(),
  rowCount: z.int(),
  blobCount: z.int(),
  head: z.object({ seq: z.int(), hash: z.string() }).nullable(),
});
export type Verified = z.infer<typeof Verified>;

/** How the study's folder is protected. */
export const ProtectionView = z.object({
  folder: z.string(),
  isEncrypted: z.boolean(),
  hasRecoveryKey: z.boolean(),
  /** Copies of the key file that are missing, damaged or older. */
  badKeyFiles: z.array(z.string()),
  /** Files of an encrypted study that lie readable. */
  readable: z.array(z.string()),
  /** A service that seems to copy the folder to other machines. */
  syncService: z.string().nullable(),
});
export type ProtectionView = z.infer<typeof ProtectionView>;

const Passphrase = z.string().min(1).max(1000);

export const PassphraseChange = z.object({ passphrase: Passphrase, newPassphrase: Passphrase });
export type PassphraseChange = z.infer<typeof PassphraseChange>;
export const PassphraseChanged = z.object({ isChanged: z.literal(true) });
export type PassphraseChanged = z.infer<typeof PassphraseChanged>;

export const SheetRequest = z.object({ passphrase: Passphrase });
export type SheetRequest = z.infer<typeof SheetRequest>;

/** A new recovery key in groups, as it is printed; kept nowhere. */
export const RecoverySheetView = z.object({
  groups: z.array(z.string()),
  keyId: z.string(),
  madeOn: z.string(),
  /** The sheet as a page of HTML to print, in English, as the command line writes it. */
  page: z.string(),
});
export type RecoverySheetView = z.infer<typeof RecoverySheetView>;

export const BackupRequest = z.object({
  /** The file to write, as a whole path on this machine; it may not exist yet. */
  to: z.string().regex(/^(?:\/|[A-Za-z]:[\\/])/u, "name the file with its whole path"),
  /** Of the backup of a study that has none. */
  passphrase: z.string().max(1000).optional(),
});
export type BackupRequest = z.infer<typeof BackupRequest>;

export const BackupView = z.object({
  file: z.string(),
  sha256: z.string(),
  sizeBytes: z.int(),
  madeAt: z.string(),
  madeBy: z.string(),
});
export type BackupView = z.infer<typeof BackupView>;
export const BackupList = z.object({ backups: z.array(BackupView) });

export const ActorView = z.object({
  name: z.string(),
  role: Role,
  seesNames: z.boolean(),
  retiredAt: z.string().nullable(),
});
export type ActorView = z.infer<typeof ActorView>;
export const ActorList = z.object({ actors: z.array(ActorView) });

export const NewActor = z.object({ name: z.string().trim().min(1).max(100), role: Role });
export type NewActor = z.infer<typeof NewActor>;

/** What is changed about somebody who works on the study. */
export const ActorChange = z.discriminatedUnion("act", [
  z.object({ act: z.literal("rename"), name: z.string(), to: z.string().trim().min(1).max(100) }),
  z.object({ act: z.literal("role"), name: z.string(), role: Role }),
  z.object({ act: z.literal("names"), name: z.string(), isGranted: z.boolean() }),
  z.object({ act: z.literal("retire"), name: z.string() }),
]);
export type ActorChange = z.infer<typeof ActorChange>;

/** The command that was recorded; null where nothing changed. */
export const ActorChanged = z.object({ seq: z.int().nullable() });
export type ActorChanged = z.infer<typeof ActorChanged>;
