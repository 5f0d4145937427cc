import { checkResource } from "./check-resource.ts";
import { createFaultLog, isDateTime, isIri, isObject, listOf, type FaultLog, type JsonObject } from "./json-faults.ts";

const context = /^https?:\/\/www\.w3\.org\/ns\/anno\.jsonld$/;

/**
 * What is wrong with a value as a Web Annotation (W3C Recommendation of 23 February 2017, sections 3.1 to 3.3); empty where
 * it is one. Inside a page or collection the context need not be repeated.
 */
export function findAnnotationFaults(value: unknown, { isContextNeeded = true } = {}): readonly string[] {
  const log = createFaultLog();
  if (!isObject(value)) return ["The annotation is no JSON object."];
  if (isContextNeeded || value["@context"] !== undefined) checkContext(value, log);
  checkIdentity(value, log);
  checkBodies(value, log);
  const targets = listOf(value["target"]);
  if (targets.length === 0) log.add("", "has no target");
  for (const [index, target] of targets.entries()) checkResource(target, placeOf("target", targets, index), log);
  checkProvenance(value, "", log);
  for (const motivation of listOf(value["motivation"])) {
    if (typeof motivation !== "string") log.add("motivation", "is no text");
  }
  for (const sheet of listOf(value["stylesheet"])) {
    if (!isIri(sheet) && !isObject(sheet)) log.add("stylesheet", "is neither an IRI nor an object");
  }
  return log.faults;
}

/** Faults of a collection or page around its annotations. */
export function findCollectionFaults(value: JsonObject): readonly string[] {
  const log = createFaultLog();
  checkContext(value, log);
  if (!isIri(value["id"])) log.add("id", "is not one IRI");
  for (const name of ["total", "startIndex"]) {
    const count = value[name];
    if (count !== undefined && !(typeof count === "number" && Number.isInteger(count) && count >= 0)) {
      log.add(name, "is no whole number from 0 up");
    }
  }
  for (const name of ["first", "last", "next", "prev", "partOf"]) {
    const link = value[name];
    if (link !== undefined && !isIri(link) && !isObject(link)) log.add(name, "is neither an IRI nor an object");
  }
  if (value["items"] !== undefined && !Array.isArray(value["items"])) log.add("items", "is no list");
  return log.faults;
}

function checkContext(value: JsonObject, log: FaultLog): void {
  const contexts = listOf(value["@context"]);
  if (contexts.length === 0) log.add("", "has no @context");
  else if (!contexts.some((one) => typeof one === "string" && context.test(one))) {
    log.add("@context", "does not name http://www.w3.org/ns/anno.jsonld");
  }
}

function checkIdentity(value: JsonObject, log: FaultLog): void {
  const ids = listOf(value["id"]);
  if (ids.length === 0) log.add("", "has no id");
  else if (ids.length > 1) log.add("id", "is more than one");
  else if (!isIri(ids[0])) log.add("id", "is no IRI");
  const types = listOf(value["type"]);
  if (types.length === 0) log.add("", "has no type");
  else if (!types.includes("Annotation")) log.add("type", "is not Annotation");
}

function checkBodies(value: JsonObject, log: FaultLog): void {
  const bodies = listOf(value["body"]);
  for (const [index, body] of bodies.entries()) checkResource(body, placeOf("body", bodies, index), log);
  if (value["bodyValue"] === undefined) return;
  if (bodies.length > 0) log.add("", "has both body and bodyValue");
  if (typeof value["bodyValue"] !== "string") log.add("bodyValue", "is not one text");
}

function placeOf(name: string, all: readonly unknown[], index: number): string {
  return all.length === 1 ? name : `${name}[${index}]`;
}

/** Who made something and when, which version it is of, and under which licence. */
export function checkProvenance(value: JsonObject, place: string, log: FaultLog): void {
  const at = (name: string): string => (place === "" ? name : `${place}.${name}`);
  for (const name of ["creator", "generator"]) {
    for (const agent of listOf(value[name])) {
      if (!isIri(agent) && !isObject(agent)) log.add(at(name), "is neither an IRI nor an object");
    }
  }
  for (const name of ["created", "modified", "generated"]) {
    const instants = listOf(value[name]);
    if (instants.length > 1) log.add(at(name), "is more than one instant");
    else if (instants.length === 1 && !isDateTime(instants[0])) log.add(at(name), "is no date and time");
  }
  for (const name of ["rights", "via", "canonical"]) {
    const iris = listOf(value[name]);
    if (iris.some((iri) => !isIri(iri) && !(name === "via" && isObject(iri)))) log.add(at(name), "is no IRI");
    if (name === "canonical" && iris.length > 1) log.add(at(name), "is more than one");
  }
}
