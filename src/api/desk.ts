import * as z from "zod";

/** The study that is open, and those that may be. */
export const DeskView = z.object({
  /** The folder of the studies; null where the workbench was opened on one study for good. */
  home: z.string().nullable(),
  open: z.string().nullable(),
  studies: z.array(z.object({ name: z.string(), isEncrypted: z.boolean(), changedAt: z.string() })),
});
export type DeskView = z.infer<typeof DeskView>;

export const OpenRequest = z.object({ name: z.string().min(1).max(200), passphrase: z.string().min(1).optional() });
export type OpenRequest = z.infer<typeof OpenRequest>;

export const CreateRequest = z.object({
  name: z.string().trim().min(1).max(200),
  title: z.string().trim().min(1).max(500).optional(),
  example: z.enum(["icsr-2015", "qalmira-covenant"]).optional(),
  passphrase: z.string().min(1).optional(),
});
export type CreateRequest = z.infer<typeof CreateRequest>;

export const Opened = z.object({ open: z.string().nullable() });
export type Opened = z.infer<typeof Opened>;

const Passphrase = z.string().min(1).max(1000);

/** Another protection of the open study: a passphrase where it has none, none any more, or everything anew under another key. */
export const ProtectionChange = z.discriminatedUnion("act", [
  z.object({ act: z.literal("set"), passphrase: Passphrase }),
  z.object({ act: z.literal("remove"), passphrase: Passphrase }),
  z.object({ act: z.literal("renew"), passphrase: Passphrase, newPassphrase: Passphrase }),
]);
export type ProtectionChange = z.infer<typeof ProtectionChange>;

export const ProtectionChanged = z.object({ isEncrypted: z.boolean() });
export type ProtectionChanged = z.infer<typeof ProtectionChanged>;
