import fc from "fast-check";
import { FirsthandError } from "../../src/base/errors.ts";
import {
  inserted,
  projectionNames,
  updated,
  type Change,
  type JudgementRow,
  type StatementRow,
  type Store,
} from "../../src/store/index.ts";
import { inventTestimony, judgementChange, owner, type StoredTestimony } from "./store-fixture-rows.ts";
import type { StoreKind } from "./stores.ts";

/** One step of a study's life; numbers pick what it is about, modulo what there is. */
export type Step =
  | { readonly do: "import"; readonly values: readonly string[] }
  | { readonly do: "correct"; readonly which: number; readonly value: string }
  | { readonly do: "judge"; readonly left: number; readonly right: number }
  | { readonly do: "withdraw"; readonly which: number }
  | { readonly do: "configure"; readonly yaml: string }
  | { readonly do: "remove"; readonly which: number }
  | { readonly do: "undo" | "undo-all" | "redo"; readonly which: number };

const text = fc.string({ unit: "grapheme", maxLength: 8 });
export const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ do: fc.constant("import" as const), values: fc.array(text, { minLength: 1, maxLength: 3 }) }),
  fc.record({ do: fc.constant("correct" as const), which: fc.nat(), value: text }),
  fc.record({ do: fc.constant("judge" as const), left: fc.nat(), right: fc.nat() }),
  fc.record({ do: fc.constant("withdraw" as const), which: fc.nat() }),
  fc.record({ do: fc.constant("configure" as const), yaml: text }),
  fc.record({ do: fc.constant("remove" as const), which: fc.nat() }),
  fc.record({ do: fc.constantFrom("undo" as const, "undo-all" as const, "redo" as const), which: fc.nat() }),
);

const pick = <T>(rows: readonly T[], which: number): T | undefined => rows[which % Math.max(1, rows.length)];

type TakingBack = Extract<Step, { readonly do: "undo" | "undo-all" | "redo" }>;

function isTakingBack(life: Step): life is TakingBack {
  return life.do === "undo" || life.do === "undo-all" || life.do === "redo";
}

/** Takes a step as a command; a refused undo changes nothing and is part of life. */
export async function take(store: Store, life: Step, newId: () => string): Promise<void> {
  if (isTakingBack(life)) {
    const commands = await store.reader
      .selectFrom("commands")
      .select("seq")
      .where("seq", ">", 1)
      .orderBy("seq")
      .execute();
    const seq = pick(
      commands.map((row) => row.seq),
      life.which,
    );
    if (seq === undefined) return;
    const acts = {
      undo: () => store.undo(owner, seq),
      "undo-all": () => store.undoWithDependants(owner, seq),
      redo: () => store.redo(owner, seq),
    };
    await acts[life.do]().catch((error: unknown) => {
      if (!(error instanceof FirsthandError) || error.kind !== "conflict") throw error;
    });
    return;
  }
  await store.record(owner, { name: life.do, summary: "A step." }, async (reader): Promise<readonly Change[]> => {
    const testimonies = await reader.selectFrom("testimonies").selectAll().orderBy("accession_key").execute();
    switch (life.do) {
      case "import":
        return life.values.map(
          (value): Change =>
            (inventTestimony(newId, { key: newId(), values: { name: value, sex: null } }) satisfies StoredTestimony)
              .change,
        );
      case "correct": {
        const testimony = pick(testimonies, life.which);
        if (testimony === undefined) return [];
        const own = await reader
          .selectFrom("statements")
          .selectAll()
          .where("testimony_id", "=", testimony.id)
          .orderBy("ordinal")
          .execute();
        const last = own.at(-1);
        if (last === undefined) return [];
        const next: StatementRow = {
          ...last,
          ordinal: last.ordinal + 1,
          value: life.value,
          missing: null,
          value_as_published: life.value,
          supersedes: last.ordinal,
          is_pinned: 1,
        };
        return [
          {
            noun: "testimony",
            nounId: testimony.id,
            rows: [
              inserted("statements", next),
              updated("testimonies", testimony, { ...testimony, row_hash: life.value }),
            ],
          },
        ];
      }
      case "judge": {
        const [left, right] = [pick(testimonies, life.left), pick(testimonies, life.right)];
        return left === undefined || right === undefined || left.id === right.id
          ? []
          : [judgementChange(newId, left.id, right.id, "unsure")];
      }
      case "withdraw": {
        const judgement = pick<JudgementRow>(
          await reader.selectFrom("judgements").selectAll().orderBy("id").execute(),
          life.which,
        );
        if (judgement === undefined) return [];
        return [
          {
            noun: "judgement",
            nounId: judgement.id,
            rows: [
              updated("judgements", judgement, {
                ...judgement,
                withdrawn_at: "2020-01-02",
                withdrawn_reason: "settled",
              }),
            ],
          },
        ];
      }
      case "configure": {
        const before = await reader.selectFrom("configurations").selectAll().executeTakeFirst();
        const after = { id: "study", yaml: life.yaml };
        return [
          {
            noun: "study",
            nounId: "study",
            rows: [before === undefined ? inserted("configurations", after) : updated("configurations", before, after)],
          },
        ];
      }
      case "remove": {
        const judgement = pick<JudgementRow>(
          await reader.selectFrom("judgements").selectAll().orderBy("id").execute(),
          life.which,
        );
        return judgement === undefined
          ? []
          : [
              {
                noun: "judgement",
                nounId: judgement.id,
                rows: [{ table: "judgements", before: { ...judgement }, after: null }],
              },
            ];
      }
    }
  });
}

/** Empties a database for the next life: on a server a schema costs more than many lives. */
export async function emptyDatabase(engine: Awaited<ReturnType<StoreKind["openEngine"]>>): Promise<void> {
  await engine.write(async (transaction) => {
    for (const table of projectionNames.toReversed()) await transaction.deleteFrom(table).execute();
    await transaction.deleteFrom("changes").execute();
    await transaction.deleteFrom("commands").execute();
  });
}
