import { Agent, get } from "node:http";

export interface Load {
  readonly requests: number;
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p95Ms: number;
  readonly p99Ms: number;
}

export interface LoadOptions {
  readonly inFlight: number;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Asks for every item once, so many at a time, after a fifth of them to warm up. Throws where an answer is no 200. */
export async function loadAddress<T>(
  items: readonly T[],
  addressOf: (item: T) => string,
  { inFlight, headers = {} }: LoadOptions,
): Promise<Load> {
  const agent = new Agent({ keepAlive: true, maxSockets: inFlight });
  const ask = (item: T): Promise<number> =>
    new Promise((resolve, reject) => {
      const began = performance.now();
      get(addressOf(item), { agent, headers }, (response) => {
        response.resume();
        response.on("end", () =>
          response.statusCode === 200
            ? resolve(performance.now() - began)
            : reject(new Error(`The answer was ${response.statusCode}.`)),
        );
      }).on("error", reject);
    });
  const run = async (some: readonly T[]): Promise<readonly number[]> => {
    const queue = some.values();
    const times: number[] = [];
    const work = async (): Promise<void> => {
      for (const item of queue) times.push(await ask(item));
    };
    await Promise.all(Array.from({ length: inFlight }, work));
    return times;
  };
  await run(items.slice(0, Math.ceil(items.length / 5)));
  const began = performance.now();
  const sorted = (await run(items)).toSorted((a, b) => a - b);
  const seconds = (performance.now() - began) / 1000;
  agent.destroy();
  const at = (share: number): number => Math.round((sorted[Math.floor(sorted.length * share)] ?? 0) * 10) / 10;
  return {
    requests: sorted.length,
    perSecond: Math.round(sorted.length / seconds),
    p50Ms: at(0.5),
    p95Ms: at(0.95),
    p99Ms: at(0.99),
  };
}
