import type { Answer } from "../answer.ts";
import type { FrozenTable } from "../frozen-table.ts";

/** What the query process is told. Tables come first, once per world; queries name the world they run in. */
export type QueryMessage =
  | {
      readonly kind: "load";
      readonly world: number;
      readonly tables: readonly FrozenTable[];
      readonly withViews: boolean;
      readonly memoryLimit: string;
    }
  | {
      readonly kind: "query";
      readonly id: number;
      readonly world: number;
      readonly sql: string;
      readonly maxRows: number;
    };

export type QueryReply =
  | { readonly kind: "ready" }
  | { readonly kind: "answer"; readonly id: number; readonly answer: Answer }
  | {
      readonly kind: "refused";
      readonly id: number;
      readonly code: "QUERY_NOT_ONE_SELECT" | "QUERY_FAILED" | "QUERY_OUT_OF_MEMORY" | "QUERY_TOO_LARGE";
      readonly message: string;
    };
