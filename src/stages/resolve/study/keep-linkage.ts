import { canonicalJson } from "../../../base/canonical-json.ts";
import { sha256 } from "../../../base/node/sha256.ts";
import { createKeep, headSeq, type Noun, type Store } from "../../../store/index.ts";
import {
  planStudyLinkage,
  trainStudyLinkage,
  type StudyLinkage,
  type StudyLinkageInput,
  type StudyPlan,
} from "./study-linkage.ts";

interface Kept {
  /** The journal's last command when the study was read, or looked at since. */
  readonly seq: number;
  readonly asked: string;
  readonly content: string;
  readonly linkage: StudyLinkage;
}

const kept = createKeep<Promise<Kept>>();

/**
 * The study's linkage as it stands now. It is kept in memory while the store is open, so that what asks again, or asks after somebody
 * judged, neither trains nor weighs again. Throws what `planStudyLinkage` and `trainStudyLinkage` throw.
 */
export async function keepLinkage(store: Store, input: StudyLinkageInput): Promise<StudyLinkage> {
  const before = kept.get(store) ?? Promise.resolve(undefined);
  // One after the other: two requests at once train once.
  const next = before.catch(() => undefined).then((known) => refresh(store, input, known));
  kept.set(store, next);
  return (await next).linkage;
}

async function refresh(store: Store, input: StudyLinkageInput, known: Kept | undefined): Promise<Kept> {
  // Read before the study: what is recorded in between is looked at the next time.
  const seq = await headSeq(store.reader);
  const asked = sha256(canonicalJson([input.variables, input.model ?? null]));
  if (known?.asked === asked && (await isUntouched(store, known.seq, seq))) return { ...known, seq };
  const plan = await planStudyLinkage(store, input);
  const content = contentOf(plan);
  if (known?.asked === asked && known.content === content) return { ...known, seq };
  return { seq, asked, content, linkage: await trainStudyLinkage(plan, input) };
}

/** Nothing that is compared hangs on these. */
const harmless: readonly Noun[] = ["judgement", "finding", "code", "coding", "memo", "round", "view"];

async function isUntouched({ reader }: Store, since: number, head: number): Promise<boolean> {
  if (head <= since) return head === since;
  const touching = reader
    .selectFrom("changes")
    .select("noun")
    .where("command_seq", ">", since)
    .where("noun", "not in", [...harmless])
    .limit(1);
  return (await touching.execute()).length === 0;
}

/** What the linkage follows from: the model as written, what the testimonies state, and what is kept of earlier weighings. */
function contentOf({ definitionHash, study, earlier }: StudyPlan): string {
  const rows = study.rows.map(({ id, key, caseKey, fingerprint }) => {
    const row = earlier.compared.get(id);
    return [id, key, caseKey, fingerprint, row === undefined ? null : { ...row }];
  });
  return sha256(canonicalJson([definitionHash, earlier.resolution?.id ?? null, rows]));
}
