import { isDateTime, isIri, isObject, listOf, type FaultLog, type JsonObject } from "./json-faults.ts";

/** Checks a selector or state (sections 4.2 and 4.3 of the model) with what refines it. */
export function checkSelector(value: unknown, place: string, log: FaultLog): void {
  if (typeof value === "string") {
    if (!isIri(value)) log.add(place, "is no IRI");
    return;
  }
  if (!isObject(value)) {
    log.add(place, "is neither an IRI nor an object");
    return;
  }
  const type = listOf(value["type"]).find((name) => typeof name === "string" && Object.hasOwn(checks, name));
  if (type === undefined && !isIri(value["id"])) log.add(place, "is of no known type and has no id");
  if (type !== undefined) checks[type as string]?.(value, place, log);
  for (const finer of listOf(value["refinedBy"])) checkSelector(finer, `${place}.refinedBy`, log);
}

type Check = (value: JsonObject, place: string, log: FaultLog) => void;

const oneValue: Check = (value, place, log) => oneText(value, "value", { place, log });

const positions: Check = (value, place, log) => {
  for (const name of ["start", "end"]) {
    const at = value[name];
    if (!(typeof at === "number" && Number.isInteger(at) && at >= 0))
      log.add(`${place}.${name}`, "is no whole number from 0 up");
  }
  if (Number(value["start"]) > Number(value["end"])) log.add(place, "ends before it starts");
};

const checks: Readonly<Record<string, Check>> = {
  FragmentSelector: oneValue,
  CssSelector: oneValue,
  XPathSelector: oneValue,
  HttpRequestState: oneValue,
  SvgSelector(value, place, log) {
    if (!isIri(value["id"])) oneValue(value, place, log);
  },
  TextQuoteSelector(value, place, log) {
    oneText(value, "exact", { place, log });
    for (const name of ["prefix", "suffix"]) if (value[name] !== undefined) oneText(value, name, { place, log });
  },
  TextPositionSelector: positions,
  DataPositionSelector: positions,
  RangeSelector(value, place, log) {
    for (const name of ["startSelector", "endSelector"]) {
      if (value[name] === undefined) log.add(place, `has no ${name}`);
      else checkSelector(value[name], `${place}.${name}`, log);
    }
  },
  TimeState(value, place, log) {
    for (const name of ["sourceDate", "sourceDateStart", "sourceDateEnd"]) {
      if (listOf(value[name]).some((instant) => !isDateTime(instant)))
        log.add(`${place}.${name}`, "is no date and time");
    }
    if (listOf(value["cached"]).some((copy) => !isIri(copy))) log.add(`${place}.cached`, "is no IRI");
  },
};

function oneText(
  value: JsonObject,
  name: string,
  { place, log }: { readonly place: string; readonly log: FaultLog },
): void {
  const texts = listOf(value[name]);
  if (texts.length === 0) log.add(place, `has no ${name}`);
  else if (texts.length > 1) log.add(`${place}.${name}`, "is more than one");
  else if (typeof texts[0] !== "string") log.add(`${place}.${name}`, "is no text");
}
