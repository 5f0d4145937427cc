import { printRecoveryKey } from "../../base/node/sealed/recovery-key.ts";

export interface RecoverySheet {
  readonly recoveryKey: string;
  readonly keyId: string;
  readonly madeOn: string;
}

/** The sheet as text for a terminal or a printer. */
export function recoverySheetText(sheet: RecoverySheet): string {
  return [
    "FIRSTHAND RECOVERY SHEET",
    "",
    `Made on ${sheet.madeOn} for the key ${shortId(sheet)}. An earlier sheet for this key is useless now.`,
    "",
    ...inRows(printRecoveryKey(sheet.recoveryKey)).map((row) => `    ${row.join("  ")}`),
    "",
    ...advice.map((line) => `- ${line}`),
    "",
  ].join("\n");
}

/** The sheet as a page to print; it loads nothing and holds no script. */
export function recoverySheetHtml(sheet: RecoverySheet): string {
  const rows = inRows(printRecoveryKey(sheet.recoveryKey))
    .map((row, index) => `<tr><th>${index + 1}</th>${row.map((group) => `<td>${group}</td>`).join("")}</tr>`)
    .join("\n");
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>Firsthand recovery sheet</title>
<style>
@page { margin: 2.5cm; }
body { font: 12pt/1.5 "Source Serif 4", Georgia, serif; max-width: 17cm; margin: 2cm auto; color: #111; }
h1 { font-size: 20pt; margin: 0 0 0.5cm; }
table { border-collapse: collapse; margin: 1cm 0; }
td { font: 17pt "DejaVu Sans Mono", "Courier New", monospace; border: 1px solid #777; padding: 0.25cm 0.45cm; }
th { font-weight: normal; color: #555; padding-right: 0.5cm; }
</style>
</head>
<body>
<h1>Recovery sheet</h1>
<p>Made on ${sheet.madeOn} for the key <strong>${shortId(sheet)}</strong>. An earlier sheet for this key is useless now.</p>
<table>
${rows}
</table>
<ul>
${advice.map((line) => `<li>${line}</li>`).join("\n")}
</ul>
</body>
</html>
`;
}

const advice = [
  "This sheet opens the study when the passphrase is lost: firsthand passphrase change DIR --recovery-key-file FILE",
  "Whoever has this sheet and the folder reads everything. Keep it on paper, in a safe, away from the computer.",
  "The letters B, I, O and the figure 1 do not occur in it. Capitals and spaces do not matter when it is typed.",
  "Two sheets in two places are better than one: copy this one by hand.",
];

const groupsPerRow = 5;

function inRows(groups: readonly string[]): readonly (readonly string[])[] {
  return Array.from({ length: Math.ceil(groups.length / groupsPerRow) }, (_, row) =>
    groups.slice(row * groupsPerRow, (row + 1) * groupsPerRow),
  );
}

function shortId({ keyId }: RecoverySheet): string {
  return keyId.slice(0, 8);
}
