import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createConnection, type Reach } from "./connection.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function lost() {
  const server = { reach: "away" as Reach, looks: 0 };
  const connection = createConnection(async () => {
    server.looks += 1;
    return server.reach;
  });
  connection.lose("away");
  return { server, connection };
}

test("what waits goes on once the server is back, and no sooner", async () => {
  const { server, connection } = lost();
  const told: string[] = [];
  void connection.back({ isChange: true }).then((isBack) => told.push(`change ${isBack}`));
  void connection.back({ isChange: false }).then((isBack) => told.push(`read ${isBack}`));
  await vi.advanceTimersByTimeAsync(5000);
  expect([told, connection.view()]).toEqual([[], { reach: "away", waiting: 1, caughtUp: undefined }]);
  server.reach = "here";
  await vi.advanceTimersByTimeAsync(5000);
  expect(told).toEqual(["change true", "read true"]);
  expect(connection.view()).toEqual({ reach: "here", waiting: 0, caughtUp: 1 });
  const looks = server.looks;
  await vi.advanceTimersByTimeAsync(60_000);
  expect(server.looks).toBe(looks);
});

test("it looks seldom after a while, and says when the server has another key", async () => {
  const { server, connection } = lost();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(server.looks).toBeGreaterThan(10);
  expect(server.looks).toBeLessThan(30);
  server.reach = "locked";
  expect(await connection.check()).toBe("locked");
  expect(connection.view().reach).toBe("locked");
});

test("a change that the person lets go is not sent, and a read goes on waiting", async () => {
  const { server, connection } = lost();
  const change = connection.back({ isChange: true });
  const read = connection.back({ isChange: false });
  connection.dropWaiting();
  expect(await change).toBe(false);
  server.reach = "here";
  await vi.advanceTimersByTimeAsync(1000);
  expect(await read).toBe(true);
  expect(connection.view().caughtUp).toBe(0);
});

test("a server that is lost again right away is looked for again", async () => {
  const { server, connection } = lost();
  server.reach = "here";
  await vi.advanceTimersByTimeAsync(1000);
  expect(connection.view().reach).toBe("here");
  server.reach = "away";
  connection.lose("away");
  server.reach = "here";
  await vi.advanceTimersByTimeAsync(1000);
  expect(connection.view().reach).toBe("here");
});
