import type { Kysely } from "kysely";
import type { Upcaster } from "../journal/upcast.ts";
import { up as founding } from "./0001-founding.ts";
import { up as registry } from "./0002-registry.ts";
import { up as erasure } from "./0003-erasure.ts";
import { up as coding } from "./0004-coding.ts";
import { up as packets } from "./0005-packets.ts";
import { up as resolving } from "./0006-resolving.ts";
import { up as codeSets } from "./0007-code-sets.ts";
import { up as savedViews } from "./0008-saved-views.ts";
import { up as savedWeighing } from "./0009-saved-weighing.ts";
import { up as keptParts } from "./0010-kept-parts.ts";

export interface Migration {
  readonly version: number;
  readonly name: string;
  readonly up: (database: Kysely<unknown>) => Promise<void>;
  /** Lifts rows of payloads that an older schema wrote; needed where a column or table was renamed or reshaped. */
  readonly upcast?: Upcaster;
}

/** Every step of the schema, oldest first. A released one is never changed. */
export const migrations: readonly Migration[] = [
  { version: 1, name: "founding", up: founding },
  { version: 2, name: "registry", up: registry },
  { version: 3, name: "erasure", up: erasure },
  { version: 4, name: "coding", up: coding },
  { version: 5, name: "packets", up: packets },
  { version: 6, name: "resolving", up: resolving },
  { version: 7, name: "code-sets", up: codeSets },
  { version: 8, name: "saved-views", up: savedViews },
  { version: 9, name: "saved-weighing", up: savedWeighing },
  { version: 10, name: "kept-parts", up: keptParts },
];
