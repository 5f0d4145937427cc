import type { Finding } from "../../model/finding.ts";
import { findAnnotationFaults, findCollectionFaults } from "./check-annotation.ts";
import { annotationErrors } from "./errors.ts";
import { isObject, listOf, type JsonObject } from "./json-faults.ts";
import { annotationRules } from "./rules.ts";

export interface AnnotationReading {
  /** The valid annotations, as they are in the file. */
  readonly annotations: readonly JsonObject[];
  /** Those refused, by their place among all, with the reasons. */
  readonly refused: readonly { readonly place: number; readonly faults: readonly string[] }[];
  readonly findings: readonly Finding[];
}

/** Largest file read; a million annotations are about as large. */
const maxBytes = 512 * 1024 * 1024;

/**
 * Reads Web Annotations (JSON-LD in the shape that the W3C model fixes): one, a list, a page, or a collection with its pages
 * inside. Nothing is fetched. Throws FORMAT_ANNOTATION_BROKEN.
 */
export function readAnnotations(text: string, fileName: string): AnnotationReading {
  if (text.length > maxBytes) throw broken(fileName, "is larger than 512 MB");
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\ufeff/, ""));
  } catch (cause) {
    throw broken(fileName, "is not JSON", cause);
  }
  const found: { readonly value: unknown; readonly isContextNeeded: boolean }[] = [];
  const faults = [...gather(value, true, found)];
  const refused = found.flatMap(({ value: one, isContextNeeded }, place) => {
    const own = findAnnotationFaults(one, { isContextNeeded });
    return own.length === 0 ? [] : [{ place: place + 1, faults: own }];
  });
  const isRefused = new Set(refused.map(({ place }) => place - 1));
  if (found.length === 0 && faults.length > 0) throw broken(fileName, `holds no annotation: ${faults.join(" ")}`);
  return {
    annotations: found.flatMap(({ value: one }, index) => (isRefused.has(index) || !isObject(one) ? [] : [one])),
    refused,
    findings: [
      ...faults.map((fault) => finding(fileName, `A collection or page: ${fault}`, "Read all the same.")),
      ...refused.map(({ place, faults: reasons }) =>
        finding(fileName, `Annotation ${place}: ${reasons.join(" ")}`, "Refused."),
      ),
    ],
  };
}

/** Adds the annotations within a value; gives the faults of what is around them. */
function* gather(
  value: unknown,
  isContextNeeded: boolean,
  found: { readonly value: unknown; readonly isContextNeeded: boolean }[],
): Generator<string> {
  if (Array.isArray(value)) {
    for (const one of value) yield* gather(one, isContextNeeded, found);
    return;
  }
  const types = isObject(value) ? listOf(value["type"]) : [];
  if (!isObject(value) || !types.some((type) => type === "AnnotationCollection" || type === "AnnotationPage")) {
    found.push({ value, isContextNeeded });
    return;
  }
  if (isContextNeeded) yield* findCollectionFaults(value);
  for (const item of listOf(value["items"])) found.push({ value: item, isContextNeeded: false });
  for (const page of listOf(value["first"])) if (isObject(page)) yield* gather(page, false, found);
}

function finding(file: string, read: string, made: string): Finding {
  return annotationRules.create("annotation-is-valid", { where: { file }, read, made, decision: "" });
}

function broken(fileName: string, why: string, cause?: unknown) {
  return annotationErrors.create("FORMAT_ANNOTATION_BROKEN", `${fileName} ${why}.`.replace("..", "."), {
    hint: "Export the annotations again as JSON-LD of the W3C Web Annotation Data Model.",
    ...(cause === undefined ? {} : { cause }),
  });
}
