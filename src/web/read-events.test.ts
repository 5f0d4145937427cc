import fc from "fast-check";
import { expect, test } from "vitest";
import { readEvents, type StreamEvent } from "./read-events.ts";

const listEvents = async (parts: readonly Uint8Array[]): Promise<readonly StreamEvent[]> => {
  const events = [];
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const part of parts) controller.enqueue(part);
      controller.close();
    },
  });
  for await (const event of readEvents(body)) events.push(event);
  return events;
};
const written = ({ event, data }: StreamEvent): string => `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;

test("events are read whole, wherever the network cuts them", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ event: fc.constantFrom("progress", "done"), data: fc.jsonValue() })),
      fc.array(fc.nat(400)),
      async (events, cuts) => {
        const bytes = new TextEncoder().encode(events.map(written).join(""));
        const places = [0, ...cuts.filter((cut) => cut < bytes.length), bytes.length].toSorted((a, b) => a - b);
        const parts = places.slice(1).map((end, index) => bytes.slice(places[index], end));
        const read = await listEvents(parts);
        expect(read.map(written)).toEqual(events.map(written));
      },
    ),
    { numRuns: 60 },
  );
});

test("an event that was cut short is not taken for one", async () => {
  const whole = written({ event: "progress", data: { done: 1 } });
  const cut = written({ event: "done", data: { open: 1 } }).slice(0, -3);
  expect(await listEvents([new TextEncoder().encode(whole + cut)])).toEqual([{ event: "progress", data: { done: 1 } }]);
});
