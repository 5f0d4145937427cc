import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { Mapping } from "../src/stages/register/index.ts";
import { createSeededRandom } from "../src/stats/seeded-random.ts";

const forms = ["full name", "kunya", "kunya and nisba", "single name", "initialled", "unknown"];
const demonyms = [
  "Syrian",
  "Saudi",
  "Tunisian",
  "German",
  "British",
  "Indonesian",
  "Turkish",
  "Tajik",
  "Likely Turkish",
  "Unknown",
];

/** Writes a table shaped like the founding appendix; the same rows for the same count. */
export async function writeSyntheticTable(file: string, rowCount: number): Promise<void> {
  const random = createSeededRandom(`import bench ${rowCount}`);
  const pick = (labels: readonly string[]): string => labels[random.nextBelow(labels.length)] as string;
  const stream = createWriteStream(file);
  stream.write("n,name_form,nationality,sex,date,source,footnote\n");
  for (let n = 1; n <= rowCount; n += 1) {
    const [day, month, year] = [random.nextBelow(28) + 1, random.nextBelow(12) + 1, random.nextBelow(2) + 14];
    const date = `${String(day).padStart(2, "0")}/${String(month).padStart(2, "0")}/${year}`;
    const line = `${n},${pick(forms)},${pick(demonyms)},${pick(["M", "F"])},${date},Outlet ${random.nextBelow(300)},\n`;
    if (!stream.write(line)) await once(stream, "drain");
  }
  stream.end();
  await once(stream, "finish");
}

/** What the table's columns mean. */
export const syntheticMapping = Mapping.parse({
  table: "synthetic",
  key: "n",
  columns: {
    name_form: { property: "name_form" },
    nationality: { property: "nationality" },
    sex: { property: "sex" },
    date: { property: "became_public" },
    source: { property: "publisher" },
    footnote: { marks: true },
  },
});
