import type { IStylesOptions } from "docx";

/** Fonts that Word and LibreOffice have or know how to replace, each with one for complex scripts. */
const serif = { ascii: "Georgia", hAnsi: "Georgia", eastAsia: "Georgia", cs: "Times New Roman" };
const sans = { ascii: "Arial", hAnsi: "Arial", eastAsia: "Arial", cs: "Arial" };
const quiet = "5C5A55";

const heading = (size: number, before: number): object => ({
  run: { font: sans, size, bold: true, color: "1D1D1B" },
  paragraph: { spacing: { before, after: 120 }, keepNext: true },
});

/** The styles of a report: real ones, so that a reader can change them all at once. Sizes are in half points. */
export function createDocxStyles(language: string): IStylesOptions {
  return {
    default: {
      document: {
        run: { font: serif, size: 21, language: { value: language } },
        paragraph: { spacing: { after: 140, line: 300 } },
      },
      title: { run: { font: sans, size: 44, bold: true }, paragraph: { spacing: { after: 120, line: 240 } } },
      heading1: heading(28, 400),
      heading2: heading(24, 320),
      heading3: heading(22, 280),
      heading4: heading(21, 240),
      heading5: heading(21, 240),
      hyperlink: { run: { color: "1B5A97", underline: {} } },
      footnoteText: { run: { font: serif, size: 17 }, paragraph: { spacing: { after: 40, line: 240 } } },
      listParagraph: { paragraph: { spacing: { after: 60 } } },
    },
    paragraphStyles: [
      { id: "Subtitle", name: "Subtitle", basedOn: "Normal", quickFormat: true, run: { size: 26, color: quiet } },
      { id: "Byline", name: "Byline", basedOn: "Normal", run: { font: sans, size: 18, color: quiet } },
      {
        id: "Quote",
        name: "Quote",
        basedOn: "Normal",
        quickFormat: true,
        run: { color: quiet },
        paragraph: { indent: { left: 480, right: 480 } },
      },
      {
        id: "Caption",
        name: "caption",
        basedOn: "Normal",
        quickFormat: true,
        run: { font: sans, size: 18 },
        paragraph: { spacing: { before: 240, after: 80, line: 240 } },
      },
      {
        id: "TableText",
        name: "Table Text",
        basedOn: "Normal",
        run: { font: sans, size: 18 },
        paragraph: { spacing: { after: 0, line: 240 } },
      },
      {
        id: "TableSmall",
        name: "Table Small",
        basedOn: "TableText",
        run: { font: sans, size: 15 },
        paragraph: { spacing: { after: 0, line: 240 } },
      },
      {
        id: "TableFoot",
        name: "Table Foot",
        basedOn: "Normal",
        run: { font: sans, size: 15, color: quiet },
        paragraph: { spacing: { before: 60, after: 240, line: 240 } },
      },
      {
        id: "CodeBlock",
        name: "Code Block",
        basedOn: "Normal",
        run: { font: "Courier New", size: 18 },
        paragraph: { spacing: { after: 0, line: 240 } },
      },
      {
        id: "Contents",
        name: "Contents",
        basedOn: "Normal",
        run: { font: sans, size: 19 },
        paragraph: { spacing: { after: 20, line: 260 } },
      },
      {
        id: "Banner",
        name: "Banner",
        basedOn: "Normal",
        run: { font: sans, size: 16, bold: true, color: "7A3B00" },
        paragraph: { spacing: { after: 0 } },
      },
    ],
    characterStyles: [
      { id: "Code", name: "Code", run: { font: "Courier New" } },
      { id: "VerdictMark", name: "Verdict Mark", run: { font: sans, size: 15, bold: true } },
    ],
  };
}
