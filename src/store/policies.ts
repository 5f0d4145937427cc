import { definePolicies } from "../model/policy.ts";

/** What the journal itself lets which role do. */
export const storePolicies = definePolicies({
  "create-study": { kind: "command", roles: ["owner"], act: "create the study" },
  "change-passphrase": { kind: "command", roles: ["owner"], act: "change how the study is encrypted" },
  "back-up": { kind: "command", roles: ["owner"], act: "make a backup, which holds everything" },
  "read-files": { kind: "read", roles: ["owner", "editor", "reviewer"], act: "copy the study's files out readable" },
  "add-files": { kind: "command", roles: ["owner", "editor"], act: "take files into the study's folder" },
  undo: { kind: "command", roles: ["owner", "editor", "reviewer", "coder"], act: "take commands back" },
  redo: { kind: "command", roles: ["owner", "editor", "reviewer", "coder"], act: "bring commands back" },
  erase: { kind: "command", roles: ["owner"], act: "erase what the study holds" },
  "finish-erasure": { kind: "command", roles: ["owner"], act: "finish an erasure" },
  "read-log": { kind: "read", roles: ["owner", "editor", "reviewer"], act: "read the journal" },
  "read-changes": { kind: "read", roles: ["owner", "editor"], act: "read what a command changed" },
});

/** Commands that an owner alone may give, and so an owner alone may take back. A test holds the list against the policies. */
export const ownersCommands: ReadonlySet<string> = new Set([
  "create-study",
  "add-actor",
  "rename-actor",
  "change-role",
  "grant-names",
  "retire-actor",
  "add-names",
  "record-basis",
  "withdraw-case",
  "erase",
  "finish-erasure",
]);
