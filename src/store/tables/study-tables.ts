import type { TableShape } from "./table-shape.ts";

export interface ActorRow {
  readonly id: string;
  readonly name: string;
  readonly role: string;
  /** 1 where an owner let an actor see names that the role would not. */
  readonly sees_names: number | null;
  readonly retired_at: string | null;
}

export interface ConfigurationRow {
  /** Always `study`: a study has one configuration. */
  readonly id: string;
  /** The text of study.yaml as it was read. */
  readonly yaml: string;
}

export interface ImportRow {
  readonly id: string;
  /** The table's name, which with a row's key makes the accession key. */
  readonly name: string;
  readonly file_name: string;
  readonly sha256: string;
  readonly mapping: string;
  readonly row_count: number;
}

/** Who works on the study, and what it is about. */
export interface StudyTables {
  readonly actors: ActorRow;
  readonly configurations: ConfigurationRow;
  readonly imports: ImportRow;
}

export const studyTables: Readonly<Record<keyof StudyTables, TableShape>> = {
  actors: { columns: ["id", "name", "role", "sees_names", "retired_at"], key: ["id"], references: {} },
  configurations: { columns: ["id", "yaml"], key: ["id"], references: {} },
  imports: { columns: ["id", "name", "file_name", "sha256", "mapping", "row_count"], key: ["id"], references: {} },
};
