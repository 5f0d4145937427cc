interface Schema {
  readonly type?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: Schema | boolean;
  readonly items?: Schema;
  readonly prefixItems?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly minimum?: number;
  readonly maxLength?: number;
  readonly format?: string;
}

/**
 * Bodies that a JSON schema lets pass, or nearly, with a text wherever it may say anything: whole ones, and with only what must be there;
 * and those in which some fields hold what is named for them.
 */
export function bodiesFor(schema: unknown, text: string, named: Readonly<Record<string, unknown>>): readonly unknown[] {
  if (schema === undefined) return [{}];
  return alternativesOf(schema as Schema).flatMap((one) => {
    const whole = valueFor(one, text, true) as object;
    const known = Object.entries(named).filter(([name]) => Object.hasOwn(whole, name));
    return [
      whole,
      valueFor(one, text, false),
      ...(known.length === 0 ? [] : [{ ...whole, ...Object.fromEntries(known) }]),
    ];
  });
}

function alternativesOf(schema: Schema): readonly Schema[] {
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices !== undefined) return choices.flatMap(alternativesOf);
  // A field that has several forms makes a body of each.
  const varied = Object.entries(schema.properties ?? {}).find(
    ([, field]) => (field.oneOf ?? field.anyOf) !== undefined,
  );
  if (varied === undefined) return [schema];
  const [name, field] = varied;
  return alternativesOf(field).map((form) => ({ ...schema, properties: { ...schema.properties, [name]: form } }));
}

function valueFor(schema: Schema, text: string, isWhole: boolean): unknown {
  if (schema.const !== undefined) return schema.const;
  if (schema.enum !== undefined) return schema.enum[0];
  const choice = (schema.anyOf ?? schema.oneOf ?? schema.allOf)?.[0];
  if (choice !== undefined) return valueFor(choice, text, isWhole);
  switch (schema.type) {
    case "object": {
      const { properties = {}, required = [], additionalProperties: others } = schema;
      const fields = Object.entries(properties).filter(([name]) => isWhole || required.includes(name));
      const further = typeof others === "object" ? [[text, valueFor(others, text, isWhole)] as const] : [];
      return Object.fromEntries([
        ...fields.map(([name, one]) => [name, valueFor(one, text, isWhole)] as const),
        ...further,
      ]);
    }
    case "array":
      return (schema.prefixItems ?? [schema.items ?? {}]).map((one) => valueFor(one, text, isWhole));
    case "integer":
    case "number":
      return schema.minimum ?? 0;
    case "boolean":
      return true;
    case "null":
      return null;
    default:
      return schema.format === "date" ? "2015-02-28" : text.slice(0, schema.maxLength ?? text.length);
  }
}
