import type { VariableType } from "../../model/study.ts";
import { registerErrors } from "./errors.ts";
import { propertyColumns, type Mapping } from "../../model/table-mapping.ts";
import { isReservedProperty } from "./reserved-properties.ts";

/** The type that the study, or another of its tables, gives a property. */
export type TypeElsewhere = (property: string) => VariableType | undefined;

export interface MappingPlace {
  readonly fileName: string;
  readonly columns: readonly string[];
  readonly typeElsewhere: TypeElsewhere;
}

/** Refuses a mapping that the table or the study cannot follow. Throws REGISTER_COLUMN_MISSING, REGISTER_MAPPING_UNFIT. */
export function checkMapping(mapping: Mapping, { fileName, columns, typeElsewhere }: MappingPlace): void {
  const named = [mapping.key, mapping.source_key, ...Object.keys(mapping.columns)].filter(
    (column) => column !== undefined,
  );
  const missing = [...new Set(named.filter((column) => !columns.includes(column)))];
  if (missing.length > 0) {
    throw registerErrors.create("REGISTER_COLUMN_MISSING", `${fileName} has no column ${missing.join(", ")}.`, {
      hint: `Its columns are: ${columns.slice(0, 50).join(", ")}. Mend the mapping, or write a new one with: firsthand import TABLE --draft`,
    });
  }
  const properties = propertyColumns(mapping).map(({ property }) => property);
  const twice = properties.find((property, index) => properties.indexOf(property) !== index);
  if (twice !== undefined) {
    throw registerErrors.create(
      "REGISTER_MAPPING_UNFIT",
      `The mapping of ${fileName} gives two columns the property ${twice}.`,
      {
        hint: "Give one of them another property, or ignore it with a reason.",
      },
    );
  }
  for (const { property, type } of propertyColumns(mapping)) {
    const declared = typeElsewhere(property);
    if (type === undefined || declared === undefined || type === declared) continue;
    throw registerErrors.create(
      "REGISTER_MAPPING_UNFIT",
      `The mapping of ${fileName} takes ${property} for a ${type}; the study has it as a ${declared}.`,
      {
        hint: "Leave the type out, or give the property another name.",
      },
    );
  }
  const reserved = properties.find((property) => isReservedProperty(property, properties));
  if (reserved !== undefined) {
    throw registerErrors.create(
      "REGISTER_MAPPING_UNFIT",
      `The mapping of ${fileName} uses the property ${reserved}, which is the name of a column that Firsthand makes itself.`,
      {
        hint: "Choose another name for the property.",
      },
    );
  }
}
