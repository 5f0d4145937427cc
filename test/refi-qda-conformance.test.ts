import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { unzipSync } from "fflate";
import { XmlDocument, XsdValidator } from "libxml2-wasm";
import { beforeAll, describe, expect, test } from "vitest";
import type { CodedStudy } from "../src/model/code/coded-study.ts";
import { arbitraryProject } from "./support/arbitrary-project.ts";
import { arbitraryStudy } from "./support/arbitrary-study.ts";
import { fromCodebook, fromCodedStudy } from "../src/formats/refi-qda/from-coded-study.ts";
import { readQda, type QdaProject } from "../src/formats/refi-qda/open-qda.ts";
import { toCodedStudy } from "../src/formats/refi-qda/to-coded-study.ts";
import { writeQda } from "../src/formats/refi-qda/write-qda.ts";

const folder = join(process.env["FIRSTHAND_CONFORMANCE"] ?? "", "refi-qda");
const isHere = process.env["FIRSTHAND_CONFORMANCE"] !== undefined && existsSync(join(folder, "Project.xsd"));
const files = isHere ? readdirSync(folder).filter((name) => /[.](?:qdpx|qde|qdc)$/.test(name)) : [];

describe.runIf(isHere)("the exchange standard", () => {
  let validators: Readonly<Record<QdaProject["kind"], XsdValidator>>;
  beforeAll(() => {
    const schema = (name: string) => XsdValidator.fromDoc(XmlDocument.fromBuffer(readFileSync(join(folder, name))));
    validators = { project: schema("Project.xsd"), codebook: schema("Codebook.xsd") };
  });

  /** Throws what the schema objects to. */
  function validate(project: QdaProject): void {
    const bytes = writeQda(project);
    const xml = project.kind === "codebook" ? bytes : (unzipSync(bytes)["project.qde"] ?? new Uint8Array());
    const document = XmlDocument.fromBuffer(xml);
    validators[project.kind].validate(document);
    document.dispose();
  }

  const read = (name: string) => readQda(readFileSync(join(folder, name)), name);

  test("there are examples, and the validator finds fault with the one that breaks the schema", () => {
    expect(files.length).toBeGreaterThan(3);
    const broken = XmlDocument.fromBuffer(readFileSync(join(folder, "spec-annexA3-transana-ns0.10.qde")));
    expect(() => validators.project.validate(broken)).toThrow(/not expected|namespace|declaration/);
  });

  test.each(files)("%s is read, and written so that it validates", (name) => {
    const { project, counts } = read(name);
    expect(counts["Code"]).toBeGreaterThan(0);
    expect(() => validate(project)).not.toThrow();
  });

  test.each(files)("%s read, written, read and written again is the same, byte by byte", (name) => {
    const { project } = read(name);
    const bytes = writeQda(project);
    const again = readQda(bytes, name);
    expect(again.project.root).toEqual(project.root);
    expect(again.project.files).toEqual(project.files);
    expect(writeQda(again.project)).toEqual(bytes);
  });

  test.each(files)("%s gives no study beyond what it says, and the study writes a file that validates", (name) => {
    const { project, counts } = read(name);
    const { study } = toCodedStudy(project, name);
    expect(study.codebook.codes).toHaveLength(counts["Code"] ?? 0);
    expect(study.coders).toHaveLength(counts["User"] ?? 0);
    expect(study.codings.length).toBeLessThanOrEqual(counts["Coding"] ?? 0);
    expect(() => validate(fromCodedStudy(study).project)).not.toThrow();
    const codebook = fromCodebook(study.codebook);
    expect(codebook).toBeDefined();
    if (codebook !== undefined) expect(() => validate(codebook)).not.toThrow();
  });

  test("the report on each file tells what it is known for", () => {
    const rules = (name: string) => {
      const { project, findings } = read(name);
      return new Set([...findings, ...toCodedStudy(project, name).findings].map(({ rule }) => rule));
    };
    expect(rules("qualia-sample-import.qdpx")).toContain("qda-guid-is-valid");
    expect(rules("skyloom-TestProject.qdpx")).toContain("qda-source-is-there");
    expect(rules("skyloom-TestProject.qdpx")).toContain("qda-guid-is-unique");
    for (const rule of [
      "qda-namespace-is-current",
      "qda-part-is-in-order",
      "qda-part-is-known",
      "qda-part-is-complete",
    ])
      expect(rules("spec-annexA3-transana-ns0.10.qde")).toContain(rule);
    expect(rules("spec-annexA1-codebook.qdc").size).toBe(0);
  });

  test("every study of ours writes a file that validates, its cases and rounds too", () => {
    fc.assert(
      fc.property(arbitraryStudy, (study) => {
        const documentIds = study.documents.map(({ id }) => id);
        const values = [
          { variableId: "sex", value: "2" },
          { variableId: "age", value: "31.5" },
          { variableId: "became_public", value: "2015-01-14" },
        ];
        const whole: CodedStudy = {
          ...study,
          variables: [
            { id: "sex", label: "Sex", type: "Text" },
            { id: "age", label: "Age", type: "Float" },
            { id: "became_public", label: "Became public", type: "Date" },
          ],
          cases: [
            { id: "1", values, documentIds },
            { id: "2", name: "Umm Example", values: [], documentIds: [] },
          ],
          documentSets: [{ id: "r", label: "pilot", description: "blind", documentIds }],
        };
        expect(() => validate(fromCodedStudy(whole).project)).not.toThrow();
      }),
      { numRuns: 60 },
    );
  });

  test("what was kept of another program's project is written so that it validates", () => {
    fc.assert(
      fc.property(arbitraryProject, (given) => {
        expect(() => validate(given)).not.toThrow();
        const { study, rest } = toCodedStudy(given, "given.qdpx");
        expect(() => validate(fromCodedStudy(study, rest).project)).not.toThrow();
        const some = rest.filter((_, index) => index % 2 === 0);
        expect(() =>
          validate(fromCodedStudy({ ...study, codings: study.codings.slice(1) }, some).project),
        ).not.toThrow();
      }),
      { numRuns: 60 },
    );
  });
});
