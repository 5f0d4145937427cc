import type { Actor } from "../../../model/actor.ts";
import { findPassageAt } from "../../../model/code/passage.ts";
import { indexCodePoints } from "../../../model/text/code-point-text.ts";
import { findDocument, getDocumentText, inserted, listCodes, type Store } from "../../../store/index.ts";
import { toCodeRow } from "../codebook/code-row.ts";
import { codeErrors } from "../errors.ts";
import { codePolicies } from "../policies.ts";
import { codingRow } from "./coding-row.ts";

/** A label longer than this is cut: the whole wording stays with the coding. */
const longestLabel = 80;

/** A passage to make a code of, in code points of the document's text; without a label its own words are the label. */
export interface InVivoDraft {
  /** A document's key. */
  readonly document: string;
  readonly span: readonly [start: number, end: number];
  readonly label?: string;
}

/**
 * Makes a code of the speaker's own words and puts it on them, in one command. It is the actor's own note: a round has its
 * codebook frozen. A code of that label that is in use is used again. Gives the code's and the coding's ids.
 * Throws CODE_TARGET_MISSING, CODE_PASSAGE_MISSING, CODE_NOT_USABLE.
 */
export async function codeInVivo(
  store: Store,
  actor: Actor,
  { document: key, span, label }: InVivoDraft,
): Promise<{ readonly code: string; readonly coding: string }> {
  codePolicies.require(actor, "code-in-vivo");
  const ids = { code: store.newId(), coding: store.newId() };
  const made = { ...ids };
  await store.record(
    actor,
    { name: "code-in-vivo", summary: "Made a code of a passage's words." },
    async (reader, at) => {
      const document = await findDocument(reader, key);
      if (document === undefined) {
        throw codeErrors.create("CODE_TARGET_MISSING", "The study has no document of that name.", {
          hint: "See firsthand documents list.",
        });
      }
      const text = indexCodePoints((await getDocumentText(reader, document)).text);
      const passage = findPassageAt(text, ...span);
      const words = (label ?? passage?.quote ?? "").replaceAll(/\s+/gu, " ").trim();
      if (passage === undefined || words === "") {
        throw codeErrors.create("CODE_PASSAGE_MISSING", "The offsets are no span of words of the document's text.");
      }
      const codes = await listCodes(reader);
      const name = shorten(words);
      const known = codes.find((row) => row.label === name && row.status === "active");
      if (known?.is_codable === 0) {
        throw codeErrors.create(
          "CODE_NOT_USABLE",
          "A code of that label is a heading and may not be put on anything.",
          {
            hint: "Give the code another label.",
          },
        );
      }
      made.code = known?.id ?? ids.code;
      const fresh = toCodeRow({
        id: ids.code,
        position: codes.filter((row) => row.parent_id === null).length,
        kind: "own",
        mark: "",
        label: name,
        definition: "",
        useWhen: "",
        doNotUseWhen: "",
        example: passage.quote,
        isCodable: true,
        qualifiers: [],
      });
      const coding = codingRow({
        id: ids.coding,
        roundId: null,
        codeId: made.code,
        coderId: actor.id,
        on: { document: document.id, version: document.current_version, passage },
        stance: "asserted",
        confidence: "sure",
        certainty: "stated",
        qualifiers: {},
        memo: "",
        codedAt: at,
      });
      return [
        ...(known === undefined ? [{ noun: "code" as const, nounId: ids.code, rows: [inserted("codes", fresh)] }] : []),
        { noun: "coding" as const, nounId: coding.id, rows: [inserted("codings", coding)] },
      ];
    },
  );
  return made;
}

/** Cut between words where that can be, never inside a character. */
function shorten(words: string): string {
  const points = Array.from(words);
  if (points.length <= longestLabel) return words;
  const cut = points.slice(0, longestLabel - 2).join("");
  return `${cut.replace(/\s+\S*$/u, "")} …`;
}
