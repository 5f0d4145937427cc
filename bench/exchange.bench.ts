import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { silentProgress } from "../src/base/progress.ts";
import { fromCodedStudy } from "../src/formats/refi-qda/from-coded-study.ts";
import { readQda } from "../src/formats/refi-qda/open-qda.ts";
import { toCodedStudy } from "../src/formats/refi-qda/to-coded-study.ts";
import { writeQda } from "../src/formats/refi-qda/write-qda.ts";
import type { CodedStudy } from "../src/model/code/coded-study.ts";
import { findPassageAt } from "../src/model/code/passage.ts";
import { indexCodePoints } from "../src/model/text/code-point-text.ts";
import { exportCodings, importExchange } from "../src/pipeline.ts";
import { createSeededRandom } from "../src/stats/seeded-random.ts";

import { createStudy, getActor } from "../src/store/index.ts";

// A project file of 300 codes and 20,000 codings on 200 texts, out of a study and back into one; the goal is 5 s for both.
const [codeCount, codingCount, documentCount, wordCount] = [300, 20_000, 200, 1500];
const random = createSeededRandom("exchange");
const vocabulary = ["winter", "the", "convoy", "غادرت", "bread", "😀", "left", "and", "çok", "were"];
const texts = Array.from({ length: documentCount }, () =>
  indexCodePoints(Array.from({ length: wordCount }, () => vocabulary[random.nextBelow(vocabulary.length)]).join(" ")),
);
const study: CodedStudy = {
  title: "Bench",
  codebook: {
    title: "Bench",
    sets: [],
    codes: Array.from({ length: codeCount }, (_, index) => ({
      id: `code ${index}`,
      ...(index % 10 === 0 ? {} : { parentId: `code ${index - (index % 10)}` }),
      position: index,
      kind: "own" as const,
      mark: `C${index}`,
      label: `Code ${index}`,
      definition: "What it is.",
      useWhen: "",
      doNotUseWhen: "",
      example: "",
      isCodable: true,
      qualifiers: [],
    })),
  },
  documents: texts.map(({ text }, index) => ({ id: `document ${index}`, title: `Text ${index}`, text })),
  coders: [{ id: "coder", name: "A coder" }],
  codings: Array.from({ length: codingCount }, (_, index) => {
    const at = random.nextBelow(documentCount);
    const text = texts[at] ?? indexCodePoints("x");
    const start = random.nextBelow(text.length - 60);
    const passage = findPassageAt(text, start, start + 10 + random.nextBelow(50));
    return {
      id: `coding ${index}`,
      codeId: `code ${random.nextBelow(codeCount)}`,
      target: { kind: "document" as const, id: `document ${at}`, ...(passage === undefined ? {} : { passage }) },
      coderId: "coder",
      stance: index % 20 === 0 ? ("denied" as const) : ("asserted" as const),
      confidence: "sure" as const,
      certainty: "stated" as const,
      qualifiers: {},
      memo: "",
    };
  }),
  memos: [],
};

const runs = Array.from({ length: 3 }, () => {
  const from = performance.now();
  const cpu = process.cpuUsage();
  const bytes = writeQda(fromCodedStudy(study).project);
  const written = performance.now();
  const read = toCodedStudy(readQda(bytes, "bench.qdpx").project, "bench.qdpx").study;
  const done = performance.now();
  if (read.codings.length !== codingCount) throw new Error(`${read.codings.length} codings came back.`);
  const used = process.cpuUsage(cpu);
  const cpuMs = Math.round((used.user + used.system) / 1000);
  return { cpuMs, outMs: Math.round(written - from), inMs: Math.round(done - written), megabytes: bytes.length / 1e6 };
});
const best = runs.toSorted((a, b) => a.outMs + a.inMs - b.outMs - b.inMs)[0];
const home = mkdtempSync(join(tmpdir(), "firsthand-bench-exchange-"));
try {
  await timeStudy(home);
} finally {
  rmSync(home, { recursive: true, force: true });
}

/** The same file into an empty study with its journal, and out of it again. */
async function timeStudy(folder: string): Promise<void> {
  const file = join(folder, "bench.qdpx");
  writeFileSync(file, writeQda(fromCodedStudy(study).project));
  const kept = await createStudy(join(folder, "study"), "A keeper");
  try {
    const owner = await getActor(kept.store.reader);
    const from = performance.now();
    const [report] = await importExchange(kept, owner, file, silentProgress);
    const taken = performance.now();
    await exportCodings(kept, owner, join(folder, "out.qdpx"));
    const written = performance.now();
    await importExchange(kept, owner, file, silentProgress);
    const again = performance.now();
    if (report?.codings.added !== codingCount) throw new Error(`${report?.codings.added ?? 0} codings were taken in.`);
    console.log(
      JSON.stringify({
        name: "QDPX into a study, out of it, and in again",
        codeCount,
        codingCount,
        inMs: Math.round(taken - from),
        outMs: Math.round(written - taken),
        againMs: Math.round(again - written),
        goalMs: 5000,
      }),
    );
  } finally {
    await kept.close();
  }
}

console.log(
  JSON.stringify({
    name: "QDPX out and in",
    codeCount,
    codingCount,
    ...best,
    goalMs: 5000,
    cores: cpus().length,
    node: process.version,
  }),
);
