import type { CodedStudy, Coder } from "../../model/code/coded-study.ts";
import type { Coding } from "../../model/code/coding.ts";
import type { Finding } from "../../model/finding.ts";
import { writeCodingNote } from "../coding-note.ts";
import { createCountingLog } from "../format-report.ts";
import { isDateTime } from "./json-faults.ts";
import { annotationRules } from "./rules.ts";

export interface AnnotationOptions {
  /** Whether coders' names go out; otherwise each is a number, the same throughout the file. */
  readonly isNamed?: boolean;
  /** The IRI by which a document is known outside; otherwise `urn:` with its id. */
  readonly documentIri?: (documentId: string) => string;
}

export interface AnnotationsFromStudy {
  /** JSON-LD text of an annotation collection with one page; the same study gives the same bytes. */
  readonly text: string;
  /** What an annotation cannot hold. */
  readonly findings: readonly Finding[];
}

/**
 * The codings of a study as Web Annotations: the code as a body that classifies, stance and the like as a body that
 * describes, the passage by position and by quote. Codings on testimonies and cases have no text to point to.
 */
export function annotationsFromStudy(study: CodedStudy, options: AnnotationOptions = {}): AnnotationsFromStudy {
  const log = createCountingLog<"annotation-part-is-carried">(annotationRules, "annotations.jsonld");
  const codes = new Map(study.codebook.codes.map((code) => [code.id, code]));
  const coders = new Map(
    study.coders.map((coder, index) => [coder.id, agentOf(coder, index, options.isNamed === true)]),
  );
  const iriOf = options.documentIri ?? ((id: string) => iri("document", id));
  const items = study.codings.flatMap((coding) => {
    const { target } = coding;
    if (target.kind !== "document") {
      log.add("annotation-part-is-carried", {
        key: target.kind,
        read: `A coding on a ${target.kind}`,
        made: "Left out; an annotation points to a document.",
      });
      return [];
    }
    const label = codes.get(coding.codeId)?.label ?? "";
    return [annotationOf(coding, { label, source: iriOf(target.id), creator: coders.get(coding.coderId ?? "") })];
  });
  if (study.memos.length > 0) {
    log.add("annotation-part-is-carried", {
      key: "memos",
      read: `Memos: ${study.memos.length}`,
      made: "Left out; only memos on codings go with them.",
    });
  }
  const id = iri("collection", study.title);
  const collection = {
    "@context": "http://www.w3.org/ns/anno.jsonld",
    id,
    type: "AnnotationCollection",
    label: study.title,
    total: items.length,
    first: { id: `${id}:1`, type: "AnnotationPage", startIndex: 0, items },
  };
  return { text: `${JSON.stringify(collection, undefined, 2)}\n`, findings: log.list() };
}

/** An IRI of our own for something with an id; a GUID is a UUID's own IRI. */
function iri(noun: string, id: string): string {
  if (/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id)) return `urn:uuid:${id.toLowerCase()}`;
  return `urn:x-firsthand:${noun}:${encodeURIComponent(id)}`;
}

function agentOf({ id, name }: Coder, index: number, isNamed: boolean) {
  if (!isNamed) return { type: "Person", name: `Coder ${index + 1}` };
  return { id: iri("coder", id), type: "Person", name };
}

interface Surroundings {
  readonly label: string;
  readonly source: string;
  readonly creator: ReturnType<typeof agentOf> | undefined;
}

function annotationOf(coding: Coding, { label, source, creator }: Surroundings) {
  const note = writeCodingNote(coding);
  const passage = coding.target.kind === "document" ? coding.target.passage : undefined;
  return {
    id: iri("coding", coding.id),
    type: "Annotation",
    motivation: "classifying",
    ...(creator === undefined ? {} : { creator }),
    ...(isDateTime(coding.codedAt) ? { created: coding.codedAt } : {}),
    body: [
      { type: "SpecificResource", source: iri("code", coding.codeId), purpose: "classifying" },
      { type: "TextualBody", value: label, purpose: "tagging", format: "text/plain" },
      ...(note === "" ? [] : [{ type: "TextualBody", value: note, purpose: "describing", format: "text/plain" }]),
    ],
    target:
      passage === undefined
        ? source
        : {
            type: "SpecificResource",
            source,
            selector: [
              { type: "TextPositionSelector", start: passage.start, end: passage.end },
              { type: "TextQuoteSelector", exact: passage.quote, prefix: passage.prefix, suffix: passage.suffix },
            ],
          },
  };
}
