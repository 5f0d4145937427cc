import { checkSelector } from "./check-selector.ts";
import { isIri, isObject, listOf, type FaultLog, type JsonObject } from "./json-faults.ts";

const sets = ["Choice", "Composite", "List", "Independents"];
const specific = ["source", "selector", "state", "styleClass", "scope", "renderedVia"];

/** Checks a body, target or member of a set (sections 3.2, 4 and 5 of the model). */
export function checkResource(value: unknown, place: string, log: FaultLog): void {
  if (typeof value === "string") {
    if (!isIri(value)) log.add(place, "is no IRI");
    return;
  }
  if (!isObject(value)) {
    log.add(place, "is neither an IRI nor an object");
    return;
  }
  const types = listOf(value["type"]);
  const setTypes = types.filter((type) => sets.includes(String(type)));
  checkCommon(value, place, log);
  if (setTypes.length > 0 || value["items"] !== undefined) checkSet(value, setTypes.length, place, log);
  else if (types.includes("TextualBody")) checkTextualBody(value, place, log);
  else if (types.includes("SpecificResource") || specific.some((name) => value[name] !== undefined)) {
    checkSpecificResource(value, place, log);
  } else checkId(value, place, log);
}

function checkSet(value: JsonObject, typeCount: number, place: string, log: FaultLog): void {
  if (typeCount === 0) log.add(place, "has items and does not say of what kind of set");
  if (typeCount > 1) log.add(`${place}.type`, "names more than one kind of set");
  const items = listOf(value["items"]);
  if (items.length === 0) log.add(place, "is a set without items");
  for (const [index, item] of items.entries()) checkResource(item, `${place}.items[${index}]`, log);
}

function checkTextualBody(value: JsonObject, place: string, log: FaultLog): void {
  if (value["value"] === undefined) log.add(place, "is a TextualBody without a value");
  else if (typeof value["value"] !== "string") log.add(`${place}.value`, "is not one text");
}

function checkSpecificResource(value: JsonObject, place: string, log: FaultLog): void {
  const sources = listOf(value["source"]);
  if (sources.length === 0) log.add(place, "is a SpecificResource without a source");
  else if (sources.length > 1) log.add(`${place}.source`, "is more than one");
  else checkResource(sources[0], `${place}.source`, log);
  for (const selector of listOf(value["selector"])) checkSelector(selector, `${place}.selector`, log);
  for (const state of listOf(value["state"])) checkSelector(state, `${place}.state`, log);
}

function checkId(value: JsonObject, place: string, log: FaultLog): void {
  const ids = listOf(value["id"]);
  if (ids.length === 0) log.add(place, "has no id, and is no text, set or part of a source");
  else if (ids.length > 1) log.add(`${place}.id`, "is more than one");
  else if (!isIri(ids[0])) log.add(`${place}.id`, "is no IRI");
}

function checkCommon(value: JsonObject, place: string, log: FaultLog): void {
  for (const name of ["format", "language", "purpose"]) {
    if (listOf(value[name]).some((text) => typeof text !== "string")) log.add(`${place}.${name}`, "is no text");
  }
  const processing = listOf(value["processingLanguage"]);
  if (processing.length > 1) log.add(`${place}.processingLanguage`, "is more than one");
  else if (processing.some((text) => typeof text !== "string")) log.add(`${place}.processingLanguage`, "is no text");
  const directions = listOf(value["textDirection"]);
  if (directions.length > 1) log.add(`${place}.textDirection`, "is more than one");
  else if (directions.some((text) => !["ltr", "rtl", "auto"].includes(String(text)))) {
    log.add(`${place}.textDirection`, "is not ltr, rtl or auto");
  }
}
