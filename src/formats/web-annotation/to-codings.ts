import type { CodedDocument, CodedStudy, Coder } from "../../model/code/coded-study.ts";
import type { Code } from "../../model/code/codebook.ts";
import type { Coding } from "../../model/code/coding.ts";
import { findPassageAt, type Passage } from "../../model/code/passage.ts";
import type { Finding } from "../../model/finding.ts";
import { anchorPassage } from "../../model/text/anchor-passage.ts";
import { indexCodePoints, type CodePointText } from "../../model/text/code-point-text.ts";
import { readCodingNote } from "../coding-note.ts";
import { createCountingLog, type CountingLog } from "../format-report.ts";
import { listTargets, sortBodies, type AnnotationTarget } from "./annotation-parts.ts";
import { firstText, isObject, listOf, type JsonObject } from "./json-faults.ts";
import { annotationRules } from "./rules.ts";

type Log = CountingLog<Parameters<typeof annotationRules.create>[0]>;

export interface AnnotationStudy extends Pick<CodedStudy, "codings" | "coders"> {
  /** Codes for tags that the codebook does not have. */
  readonly newCodes: readonly Code[];
  readonly findings: readonly Finding[];
}

/** What annotations are read against. */
export interface AnnotationGround {
  readonly codes: readonly Code[];
  readonly documents: readonly CodedDocument[];
  /** The document that an IRI names; those of our own files are known without. */
  readonly findDocument?: (iri: string) => CodedDocument | undefined;
}

/**
 * Valid annotations as codings. An annotation with several codes or targets gives a coding for each. Passages are found
 * again by quote where the text changed; one that is only like its quote is said, and one that is nowhere is left out.
 */
export function annotationsToCodings(
  annotations: readonly JsonObject[],
  ground: AnnotationGround,
  fileName: string,
): AnnotationStudy {
  const log: Log = createCountingLog(annotationRules, fileName);
  const desk = openDesk(ground, log);
  const codings = annotations.flatMap((annotation) => desk.read(annotation));
  return { codings, coders: desk.coders(), newCodes: desk.newCodes(), findings: log.list() };
}

function openDesk({ codes, documents, findDocument }: AnnotationGround, log: Log) {
  const byId = new Map(codes.map((code) => [code.id.toLowerCase(), code]));
  const byLabel = new Map(codes.flatMap((code) => [code.mark, code.label].map((name) => [name, code] as const)));
  const documentsById = new Map(documents.map((document) => [document.id.toLowerCase(), document]));
  const texts = new Map<CodedDocument, CodePointText>();
  const coders = new Map<string, Coder>();
  const newCodes: Code[] = [];

  function codesOf(annotation: JsonObject): readonly Code[] {
    const { codeIris, tags } = sortBodies(annotation);
    const named = codeIris.flatMap((iri) => byId.get(ownId(iri)) ?? []);
    if (named.length > 0) return [...new Set(named)];
    return [...new Set((tags.length > 0 ? tags : codeIris).map((tag) => byLabel.get(tag) ?? addCode(tag)))];
  }

  function addCode(label: string): Code {
    log.add("annotation-code-is-known", {
      key: "new",
      read: "A tag that is no code",
      made: "A code of the study's own was made of it.",
    });
    const code: Code = {
      id: `tag ${label}`,
      position: codes.length + newCodes.length,
      kind: "own",
      mark: "",
      label: label === "" ? "Unnamed" : label,
      definition: "",
      useWhen: "",
      doNotUseWhen: "",
      example: "",
      isCodable: true,
      qualifiers: [],
    };
    newCodes.push(code);
    byLabel.set(label, code);
    return code;
  }

  function place(target: AnnotationTarget): Coding["target"] | undefined {
    const document = findDocument?.(target.source) ?? documentsById.get(ownId(target.source));
    if (document === undefined) {
      log.add("annotation-target-is-a-document", {
        key: "source",
        read: "A target that is no document of the study",
        made: "Left out.",
      });
      return undefined;
    }
    for (const kind of target.otherSelectors) {
      log.add("annotation-part-is-carried", {
        key: kind,
        read: `A ${kind}`,
        made: "Not followed; only positions and quotes are.",
      });
    }
    const isWhole = target.start === undefined && target.quote === undefined;
    if (isWhole) return { kind: "document", id: document.id };
    const text = texts.get(document) ?? indexCodePoints(document.text);
    texts.set(document, text);
    const passage = findPassage(target, text, log);
    return passage === undefined ? undefined : { kind: "document", id: document.id, passage };
  }

  function coderOf(annotation: JsonObject): string | undefined {
    const creator = listOf(annotation["creator"])[0];
    if (creator === undefined) return undefined;
    const name = isObject(creator) ? firstText(creator["name"]) || firstText(creator["nickname"]) : "";
    const id = (isObject(creator) ? firstText(creator["id"]) : firstText(creator)) || `coder ${name}`;
    coders.set(ownId(id), { id: ownId(id), name });
    return ownId(id);
  }

  return {
    coders: () => [...coders.values()],
    newCodes: () => newCodes,
    read(annotation: JsonObject): readonly Coding[] {
      const targets = listTargets(annotation).flatMap((target) => place(target) ?? []);
      const found = codesOf(annotation);
      const coderId = coderOf(annotation);
      const { comments } = sortBodies(annotation);
      const created = annotation["created"];
      return targets.flatMap((target, atTarget) =>
        found.map((code, atCode) => ({
          id: ownId(String(annotation["id"])) + (atTarget + atCode === 0 ? "" : ` ${atTarget + 1}.${atCode + 1}`),
          codeId: code.id,
          target,
          ...readCodingNote(comments.join("\n\n")),
          ...(coderId === undefined ? {} : { coderId }),
          ...(typeof created === "string" ? { codedAt: created } : {}),
        })),
      );
    },
  };
}

/** The id in an IRI of our own making; any other IRI stands for itself. */
function ownId(iri: string): string {
  const [, id] = /^urn:(?:uuid:|x-firsthand:[a-z]+:)(.+)$/.exec(iri) ?? [];
  if (id === undefined) return iri;
  try {
    return decodeURIComponent(id);
  } catch {
    return id;
  }
}

function findPassage(target: AnnotationTarget, text: CodePointText, log: Log): Passage | undefined {
  const { start = 0, end = 0, quote } = target;
  if (quote === undefined) {
    const passage = findPassageAt(text, start, end);
    if (passage === undefined) sayLost("positions outside its text", log);
    return passage;
  }
  const length = indexCodePoints(quote).length;
  if (length === 0) {
    sayLost("an empty quote", log);
    return undefined;
  }
  const from = target.start ?? 0;
  const found = anchorPassage(
    { start: from, end: from + length, quote, prefix: target.prefix ?? "", suffix: target.suffix ?? "" },
    text,
  );
  if (found.state === "orphaned") {
    sayLost("a quote that is nowhere in its text", log);
    return undefined;
  }
  if (found.state === "fuzzy") {
    log.add("annotation-passage-is-found", {
      key: "fuzzy",
      read: "A quote that its text has only in other words",
      made: "Placed where it is most alike.",
      decision: "Look at the passage and move it if need be.",
    });
  } else if (found.state === "moved" && target.start !== undefined) {
    log.add("annotation-passage-is-found", {
      key: "moved",
      read: "A quote that stands elsewhere than its position says",
      made: "Placed where the quote stands; positions of another text, or counted in other units.",
    });
  }
  return findPassageAt(text, found.start, found.end);
}

function sayLost(what: string, log: Log): void {
  log.add("annotation-passage-is-found", { key: what, read: `A passage with ${what}`, made: "Left out." });
}
