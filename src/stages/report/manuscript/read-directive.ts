import type { Nodes } from "mdast";
import type { ErrorOptions, FirsthandError } from "../../../base/errors.ts";
import type { ManuscriptPlace } from "../errors.ts";
import { createErrorAt } from "../errors.ts";

export type DirectiveNode = Extract<Nodes, { type: "textDirective" | "leafDirective" | "containerDirective" }>;

/** A directive's attributes, each read once and by name. */
export interface Directive {
  readonly name: string;
  readonly place: ManuscriptPlace;
  find(attribute: string): string | undefined;
  /** Throws REPORT_DIRECTIVE_INCOMPLETE when the attribute is missing or empty. */
  get(attribute: string): string;
  /** One of the choices, the first when the attribute is absent. Throws REPORT_DIRECTIVE_INCOMPLETE. */
  choose<const T extends string>(attribute: string, choices: readonly [T, ...T[]]): T;
  fail(code: Parameters<typeof createErrorAt>[1], sentence: string, options?: ErrorOptions): FirsthandError;
}

/** Opens a directive for reading and refuses attributes outside `known`, which are nearly always misspelt. */
export function readDirective(node: DirectiveNode, file: string, known: readonly string[]): Directive {
  const place = placeOf(node, file);
  const attributes = node.attributes ?? {};
  const fail: Directive["fail"] = (code, sentence, options) => createErrorAt(place, code, sentence, options);
  const directive: Directive = {
    name: node.name,
    place,
    find: (attribute) => attributes[attribute] ?? undefined,
    get(attribute) {
      const value = attributes[attribute];
      if (value === undefined || value === null || value === "") {
        throw fail("REPORT_DIRECTIVE_INCOMPLETE", `The directive “${node.name}” needs the attribute “${attribute}”.`, {
          hint: `Write ${attribute}="…" between the braces.`,
        });
      }
      return value;
    },
    choose(attribute, choices) {
      const value = attributes[attribute] ?? choices[0];
      const choice = choices.find((one) => one === value);
      if (choice === undefined) {
        throw fail(
          "REPORT_DIRECTIVE_INCOMPLETE",
          `The attribute “${attribute}” of “${node.name}” cannot have this value.`,
          {
            hint: `Choose one of: ${choices.join(", ")}.`,
          },
        );
      }
      return choice;
    },
    fail,
  };
  for (const attribute of Object.keys(attributes)) {
    if (known.includes(attribute)) continue;
    throw fail("REPORT_DIRECTIVE_INCOMPLETE", `The directive “${node.name}” has no attribute “${attribute}”.`, {
      hint:
        known.length === 0
          ? "It takes no attributes."
          : `It takes: ${known.join(", ")}. A name with a dot needs quotes, as in id="a.b".`,
    });
  }
  return directive;
}

/** Where a node stands; line 1 for the few nodes that the parser leaves without a place. */
export function placeOf(node: Nodes, file: string): ManuscriptPlace {
  return { file, line: node.position?.start.line ?? 1 };
}

/** The error for a directive that does not exist, naming those that do. */
export function createUnknownDirective(node: DirectiveNode, file: string, known: readonly string[]): FirsthandError {
  return createErrorAt(
    placeOf(node, file),
    "REPORT_DIRECTIVE_UNKNOWN",
    `There is no directive “${node.name}” of this kind.`,
    {
      hint: `Known here: ${known.join(", ")}. To print a colon before a word, write \\: instead.`,
    },
  );
}
