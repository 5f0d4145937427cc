import { createServer } from "node:http";
import { startPostgres, type PostgresServer } from "./postgres-server.ts";

/** Starts one server for the whole test run when the first test asks for it; FIRSTHAND_TEST_POSTGRES names another instead. */
export async function setup(): Promise<() => Promise<void>> {
  if (process.env["FIRSTHAND_TEST_POSTGRES"] !== undefined) return async () => {};
  let starting: Promise<PostgresServer> | undefined;
  const broker = createServer((_request, response) => {
    starting ??= startPostgres();
    starting.then(
      (server) => response.end(server.url),
      (error: unknown) => response.writeHead(500).end(String(error)),
    );
  });
  await new Promise<void>((resolve) => broker.listen(0, "127.0.0.1", resolve));
  const address = broker.address();
  if (address !== null && typeof address !== "string")
    process.env["TEST_POSTGRES_BROKER"] = `http://127.0.0.1:${address.port}`;
  return async () => {
    broker.close();
    broker.closeAllConnections();
    await (await starting?.catch(() => undefined))?.stop();
  };
}
