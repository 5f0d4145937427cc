import { createInterface, emitKeypressEvents } from "node:readline";
import { print } from "./terminal.ts";

/** Where a person judges: shows pairs, takes keys and reasons. Undefined where nobody is there any more. */
export interface JudgeDesk {
  show(text: string): void;
  nextKey(): Promise<string | undefined>;
  askLine(question: string): Promise<string | undefined>;
  close(): void;
}

/** The terminal, key by key; or, where the input is no terminal, lines of it: a verdict's letter, then its reason. */
export function openJudgeDesk(): JudgeDesk {
  return process.stdin.isTTY ? openTerminalDesk() : openLineDesk();
}

function openTerminalDesk(): JudgeDesk {
  emitKeypressEvents(process.stdin);
  return {
    show: print,
    nextKey: () =>
      new Promise((resolve) => {
        process.stdin.setRawMode(true);
        process.stdin.resume();
        process.stdin.once(
          "keypress",
          (text: string | undefined, key: { readonly name?: string; readonly ctrl?: boolean }) => {
            process.stdin.setRawMode(false);
            process.stdin.pause();
            const isLeaving = key.ctrl === true && (key.name === "c" || key.name === "d");
            resolve(isLeaving ? undefined : (text ?? key.name ?? "").toLowerCase());
          },
        );
      }),
    askLine: (question) =>
      new Promise((resolve) => {
        const lines = createInterface({ input: process.stdin, output: process.stdout });
        lines.on("close", () => resolve(undefined));
        lines.question(question, (answer) => {
          resolve(answer);
          lines.close();
        });
      }),
    close: () => process.stdin.pause(),
  };
}

function openLineDesk(): JudgeDesk {
  const reader = createInterface({ input: process.stdin });
  const lines = reader[Symbol.asyncIterator]();
  const nextLine = async (): Promise<string | undefined> => {
    const { value, done } = await lines.next();
    return done === true ? undefined : value;
  };
  return {
    show: print,
    async nextKey() {
      for (;;) {
        const line = await nextLine();
        if (line === undefined) return undefined;
        if (line.trim() !== "") return line.trim().slice(0, 1).toLowerCase();
      }
    },
    askLine: () => nextLine(),
    close: () => reader.close(),
  };
}
