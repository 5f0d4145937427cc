import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { unzipSync } from "fflate";
import { XmlDocument, XsdValidator } from "libxml2-wasm";
import { afterAll, describe, expect, test } from "vitest";
import { silentProgress } from "../src/base/progress.ts";
import { exportCodebookFile, exportCodings, importExchange, type ExchangeReport } from "../src/pipeline.ts";
import { createStudy, getActor, type Study } from "../src/store/index.ts";

const examples = join(process.env["FIRSTHAND_CONFORMANCE"] ?? "", "refi-qda");
const isHere = process.env["FIRSTHAND_CONFORMANCE"] !== undefined && existsSync(join(examples, "Project.xsd"));
const files = isHere ? readdirSync(examples).filter((name) => /[.](?:qdpx|qde|qdc)$/.test(name)) : [];

const folder = mkdtempSync(join(tmpdir(), "firsthand-exchange-conformance-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let count = 0;
const place = (ending: string): string => join(folder, `${(count += 1)}.${ending}`);

async function takeIn(file: string): Promise<{ readonly study: Study; readonly report: ExchangeReport }> {
  const study = await createStudy(place("study"), "An owner");
  const [report] = await importExchange(study, await getActor(study.store.reader), file, silentProgress);
  if (report === undefined) throw new Error("An import has a report.");
  return { study, report };
}

async function writeOut(study: Study): Promise<string> {
  const file = place("qdpx");
  await exportCodings(study, await getActor(study.store.reader), file, { isNamed: true });
  return file;
}

/** Throws what the schema objects to. */
function validate(xml: Uint8Array, schema: string): void {
  const validator = XsdValidator.fromDoc(XmlDocument.fromBuffer(readFileSync(join(examples, schema))));
  const document = XmlDocument.fromBuffer(xml);
  validator.validate(document);
  document.dispose();
}

describe.runIf(isHere)("the exchange standard's examples", () => {
  test.each(files)("%s comes into a study, and its report says what was taken, repaired and left out", async (name) => {
    const { study, report } = await takeIn(join(examples, name));
    const { counts, codes, codings } = report;
    expect(codes.added).toBe(counts["Code"]);
    expect(codings.added + codings.dropped).toBeLessThanOrEqual(counts["Coding"] ?? 0);
    const { coders } = report;
    expect(coders.added + coders.unchanged + coders.dropped).toBe(counts["User"] ?? 0);
    const stored = async (table: "codes" | "codings" | "documents") =>
      (await study.store.reader.selectFrom(table).select("id").execute()).length;
    expect(await stored("codes")).toBe(codes.added);
    expect(await stored("codings")).toBe(codings.added);
    expect(await stored("documents")).toBe(report.documents.added);
    // Whatever was not taken is spoken of.
    if (codings.added < (counts["Coding"] ?? 0)) expect(report.findings.length).toBeGreaterThan(0);
    expect((await study.store.verify(silentProgress)).problems).toEqual([]);
    await study.close();
  });

  test.each(files)("%s taken in again writes nothing", async (name) => {
    const { study } = await takeIn(join(examples, name));
    const digest = await study.store.digest();
    await importExchange(study, await getActor(study.store.reader), join(examples, name), silentProgress);
    expect(await study.store.digest()).toEqual(digest);
    await study.close();
  });

  test.each(files)("%s goes out again valid, and through another study byte by byte the same", async (name) => {
    const { study } = await takeIn(join(examples, name));
    const first = await writeOut(study);
    validate(unzipSync(readFileSync(first))["project.qde"] ?? new Uint8Array(), "Project.xsd");
    const book = place("qdc");
    await exportCodebookFile(study, await getActor(study.store.reader), book);
    validate(readFileSync(book), "Codebook.xsd");
    const other = await takeIn(first);
    expect(readFileSync(await writeOut(other.study)).equals(readFileSync(first))).toBe(true);
    await other.study.close();
    await study.close();
  });
});
