import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { silentProgress } from "../../base/progress.ts";
import { openTableBench, type TableBench } from "./fixture/table-bench.ts";
import { propertyColumns, type Mapping } from "../../model/table-mapping.ts";

let bench: TableBench;
beforeEach(async () => {
  bench = await openTableBench();
});
afterEach(async () => {
  await bench.close();
});

const propertiesOf = (mapping: Mapping): Readonly<Record<string, string>> =>
  Object.fromEntries(propertyColumns(mapping).map(({ column, property }) => [column, property]));

interface Shape {
  readonly name: string;
  readonly table: string;
  readonly key: string | undefined;
  readonly properties: Readonly<Record<string, string>>;
}

const shapes: readonly Shape[] = [
  {
    name: "English heads as in the appendix",
    table:
      "n,name_form,nationality,sex,date,source,footnote\n1,kunya,Syrian,M,29/03/15,YouTube,\n2,full name,Saudi,F,01/04/15,Jakarta Post,*\n3,kunya,Syrian,M,02/04/15,CNN,*\n",
    key: "n",
    properties: {
      name_form: "name_form",
      nationality: "nationality",
      sex: "sex",
      date: "became_public",
      source: "publisher",
    },
  },
  {
    name: "French heads",
    table:
      "Numéro;Nom;Nationalité;Sexe;Date de publication;Média\n1;Abou Exemple;Syrien;H;13/02/2015;Le Journal Exemple\n2;Oum Exemple;Tunisienne;F;14/02/2015;Exemple TV\n",
    key: "Numéro",
    properties: {
      Nom: "name",
      Nationalité: "nationality",
      Sexe: "sex",
      "Date de publication": "became_public",
      Média: "publisher",
    },
  },
  {
    name: "German heads",
    table:
      "Nr.;Name;Staatsangehörigkeit;Geschlecht;Datum;Quelle\n1;Max Beispiel;deutsch;männlich;13.02.2015;Beispielzeitung\n2;Erika Beispiel;Syrerin;weiblich;14.02.2015;Beispiel TV\n",
    key: "Nr.",
    properties: {
      Name: "name",
      Staatsangehörigkeit: "nationality",
      Geschlecht: "sex",
      Datum: "became_public",
      Quelle: "publisher",
    },
  },
  {
    name: "Arabic heads",
    table:
      "رقم,الاسم,الجنسية,الجنس,التاريخ,المصدر\n1,أبو مثال,سوري,ذكر,13/02/2015,قناة مثال\n2,أم مثال,تونسية,أنثى,14/02/2015,صحيفة مثال\n",
    key: "رقم",
    properties: { الاسم: "name", الجنسية: "nationality", الجنس: "sex", التاريخ: "became_public", المصدر: "publisher" },
  },
  {
    name: "no heads at all",
    table: "1,Syrian,M,2015-02-13\n2,German,F,2015-02-14\n3,Tunisian,M,2015-02-15\n",
    key: "column_1",
    properties: { column_2: "nationality", column_3: "sex", column_4: "became_public" },
  },
  {
    name: "no key, and heads that say little",
    table: "who,what,as of\nSyrian,male,2015-02-13\nGerman,female,2015-02-14\nSyrian,male,2015-02-13\n",
    key: undefined,
    properties: { who: "nationality", what: "sex", "as of": "became_public" },
  },
  {
    name: "several dates, of which one is of publicity",
    table:
      "id,date of birth,date joined,date published,country\na,1990-01-02,2013-05-01,2015-02-13,Syria\nb,1991-02-03,2014-06-01,2015-02-14,Iraq\n",
    key: "id",
    properties: {
      "date of birth": "date_of_birth",
      "date joined": "date_joined",
      "date published": "became_public",
      country: "nationality",
    },
  },
  {
    name: "rows of a hospital",
    table:
      "patient_id,ward,admission date,discharge date,weight kg,outcome,survived,group,order\nP1,A1,2020-01-02,2020-01-09,71.5,home,1,x,1\nP2,A1,2020-01-03,2020-01-04,80,transferred,1,y,2\nP3,B2,2020-01-03,,64,died,0,x,3\n",
    key: "patient_id",
    properties: {
      ward: "ward",
      "admission date": "admission_date",
      "discharge date": "discharge_date",
      "weight kg": "weight_kg",
      outcome: "outcome",
      survived: "survived",
      group: "group",
      order: "order",
    },
  },
  {
    name: "heads that collide with the study's own columns",
    table: "id,status,key,nationality,nationality_region,nationality region\n1,a,b,Syrian,x,p\n2,c,d,German,y,q\n",
    key: "id",
    properties: {
      status: "status_2",
      key: "key_2",
      nationality: "nationality",
      nationality_region: "nationality_region_2",
      "nationality region": "nationality_region_3",
    },
  },
  {
    name: "heads in a script without letters a to z",
    table: "№,職業,年齢\n1,料理人,31\n2,運転手,29\n",
    key: "№",
    properties: { 職業: "column", 年齢: "column_2" },
  },
];

describe("a drafted mapping", () => {
  it.each(shapes)("is found for a table with $name", async ({ table, key, properties }) => {
    const report = await bench.import(table, { name: "table.csv" });
    expect(report.mapping.key).toBe(key);
    expect(propertiesOf(report.mapping)).toEqual(properties);
    expect(report.added).toBe(report.rowCount);
    expect((await bench.store.verify(silentProgress)).problems).toEqual([]);
    const before = await bench.commandCount();
    await bench.import(table, { name: "table.csv" });
    expect(await bench.commandCount()).toBe(before);
  });

  it("reads the values in each language", async () => {
    for (const [index, language] of [1, 2, 3].entries())
      await bench.import(shapes[language]?.table ?? "", { name: `language-${index}.csv` });
    const people = await bench.store.reader
      .selectFrom("statements")
      .select(["property", "value"])
      .where("property", "in", ["nationality", "sex", "became_public"])
      .execute();
    expect(people.every((one) => one.value !== null)).toBe(true);
    expect(people.filter((one) => one.value === "SY")).toHaveLength(3);
    expect(people.filter((one) => one.value === "female")).toHaveLength(3);
    expect(people.filter((one) => one.value === "2015-02-14")).toHaveLength(3);
  });

  it("takes a symbol on two rows for one person perhaps, and a flag for nothing", async () => {
    const rows = (a: string, b: string) => `n,nationality,marks\n1,Syrian,${a}\n2,Syrian,${a}\n3,Syrian,${b}\n`;
    expect(Object.keys((await bench.import(rows("*", ""), { name: "symbols.csv" })).mapping.marks)).toEqual(["*"]);
    expect((await bench.import(rows("y", "n"), { name: "flags.csv" })).mapping.marks).toEqual({});
  });

  it("takes codes of letters and numbers for categories, and sex only where the head says so", async () => {
    const report = await bench.import("n,postcode,class,sex\n1,01067,1,1\n2,80331,2,2\n3,01067,1,1\n", {
      name: "codes.csv",
    });
    expect(report.mapping.columns["postcode"]).toMatchObject({ property: "postcode", type: "category" });
    expect(report.mapping.columns["class"]).toMatchObject({ property: "class", type: "number" });
    expect(report.mapping.columns["sex"]).toEqual({ property: "sex" });
    expect((await bench.values())["2"]).toMatchObject({ sex: "female", class: "2" });
  });
});
