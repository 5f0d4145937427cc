import { draftFinding } from "../draft-finding.ts";
import { splitHedge } from "../hedge.ts";
import { quoteCell } from "../label-fold.ts";
import { missingOf, missingValue } from "../missing-words.ts";
import type { Certainty, FindingDraft, Normalised } from "../normalised.ts";
import { countryName } from "./countries.ts";
import { findDeclaredCountry, type DeclaredCountries } from "./declared-countries.ts";
import type { KnownLabel } from "./nationality-index.ts";
import { type DrawnFrom, readNationality } from "./read-nationality.ts";

/**
 * Reads a published nationality into an ISO 3166-1 alpha-2 code (XK for Kosovo): country names, demonyms and codes in capitals, in
 * English, French, German, Indonesian, Turkish or Arabic. Hedged labels are likely, drawn ones inferred, each with a finding.
 * A country that the study declares wins over the lists.
 */
export function normaliseNationality(text: string, declared: DeclaredCountries = {}): Normalised {
  const published = text.trim();
  const missing = published === "NA" ? undefined : missingOf(published);
  if (missing !== undefined) return missingValue(missing);
  const { text: plain, hedge } = splitHedge(published);
  const own = findDeclaredCountry(plain, declared);
  if (own !== undefined) return withHedge(published, valueOf(own), hedge, declared[own]?.name);
  const reading = readNationality(plain);
  switch (reading.kind) {
    case "country":
      return withHedge(published, valueOf(reading.code), hedge);
    case "unsettled":
      return withHedge(published, unsettled(published, reading.label), hedge);
    case "drawn":
      return withHedge(published, drawn(published, reading.code, reading.from, reading.main), hedge);
    case "several":
      return withHedge(published, several(published, reading.codes, reading.rest), hedge ?? reading.hedge);
    case "stateless":
      return missingValue("not-applicable", [
        finding(published, {
          made: "It says that the person has no nationality; the value is kept as not applicable.",
          decision: "Confirm that the source means statelessness.",
        }),
      ]);
    case "none":
      return missingValue("unknown", [notKnown(published, reading.nearest)]);
    default:
      return reading satisfies never;
  }
}

function valueOf(code: string, certainty: Certainty = "stated", findings: readonly FindingDraft[] = []): Normalised {
  return { value: code, certainty, findings };
}

function nameOf(code: string, ownName?: string): string {
  return ownName ?? countryName(code) ?? code;
}

/** "Türkiye (TR)", as findings name a country. */
function said(code: string, ownName?: string): string {
  return `${nameOf(code, ownName)} (${code})`;
}

function finding(
  published: string,
  parts: { made: string; decision: string; code?: string },
  rule: "nationality-is-a-country" | "nationality-is-stated" = "nationality-is-a-country",
): FindingDraft {
  const { made, decision, code } = parts;
  return draftFinding(rule, {
    read: quoteCell(published),
    made,
    decision,
    ...(code === undefined ? {} : { proposal: { property: "nationality", value: code } }),
  });
}

function withHedge(published: string, normalised: Normalised, hedge: string | null, ownName?: string): Normalised {
  const code = normalised.value;
  if (hedge === null || code === null) return normalised;
  const hedged = finding(
    published,
    {
      made: `It is read as ${said(code, ownName)}, and as likely only, because of “${hedge}”.`,
      decision: `Keep ${nameOf(code, ownName)} as likely, or find a source that states it.`,
      code,
    },
    "nationality-is-stated",
  );
  return {
    ...normalised,
    certainty: normalised.certainty === "stated" ? "likely" : normalised.certainty,
    findings: [hedged, ...normalised.findings],
  };
}

function unsettled(published: string, label: KnownLabel): Normalised {
  const options = label.codes.map((code) => said(code)).join(", ");
  const [code] = label.codes;
  if (label.isUsable && code !== undefined) {
    const made = `It ${label.said ?? ""}. It is read as ${said(code)}, as inferred.`;
    const others =
      label.codes.length > 1 ? `, or choose among ${options}` : ", or say which other country the source means";
    return valueOf(code, "inferred", [
      finding(published, { made, decision: `Confirm ${nameOf(code)}${others}.`, code }),
    ]);
  }
  const made = `It ${label.said ?? ""}${options === "" ? "" : `: ${options}`}. The value is kept as unknown.`;
  return missingValue("unknown", [
    finding(published, { made, decision: "Look in the source for the country meant, or leave it unknown." }),
  ]);
}

const DRAWN_SAID: Readonly<Record<DrawnFrom, string>> = {
  origin: "a country of origin",
  birth: "a country of birth",
  residence: "a country of residence",
};

function drawn(published: string, code: string, from: DrawnFrom, main: string | null): Normalised {
  if (main !== null) {
    const made = `It is read as ${said(main)}. It also gives ${said(code)} as ${DRAWN_SAID[from]}, which is not kept as nationality.`;
    return valueOf(main, "stated", [
      finding(
        published,
        { made, decision: `Confirm ${nameOf(main)} as the nationality.`, code: main },
        "nationality-is-stated",
      ),
    ]);
  }
  const made = `It gives ${DRAWN_SAID[from]} and no nationality. It is read as ${said(code)}, as inferred.`;
  const decision = `Confirm ${nameOf(code)}, or find the nationality in a source.`;
  return valueOf(code, "inferred", [finding(published, { made, decision, code }, "nationality-is-stated")]);
}

function several(published: string, codes: readonly string[], rest: readonly string[]): Normalised {
  const code = codes[0] as string;
  const left = rest.length === 0 ? "" : ` “${rest.join("”, “")}” names no single country and is not kept.`;
  if (codes.length > 1) {
    const made = `It names ${String(codes.length)} countries: ${codes.map((one) => said(one)).join(" and ")}. The first is kept, as inferred.${left}`;
    return valueOf(code, "inferred", [
      finding(published, { made, decision: "Say which of them the study counts as the nationality.", code }),
    ]);
  }
  if (rest.length === 0) return valueOf(code);
  const made = `It is read as ${said(code)}, as inferred.${left}`;
  return valueOf(code, "inferred", [
    finding(published, { made, decision: `Confirm ${nameOf(code)}, or enter another country.`, code }),
  ]);
}

function notKnown(published: string, nearest: string | null): FindingDraft {
  const slip = nearest === null ? "" : ` It is a slip away from a label of ${said(nearest)}.`;
  return finding(published, {
    made: `It is no country, demonym or code that we know.${slip} The value is kept as unknown.`,
    decision:
      nearest === null
        ? "Say which country the source means, or leave it unknown."
        : `Accept ${nameOf(nearest)}, or say which country the source means.`,
    ...(nearest === null ? {} : { code: nearest }),
  });
}
