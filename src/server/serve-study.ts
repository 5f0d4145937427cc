import { randomBytes } from "node:crypto";
import { createAdaptorServer } from "@hono/node-server";
import type { Study } from "../store/index.ts";
import type { Desk } from "./desk/desk.ts";
import { createApp } from "./create-app.ts";
import { serverErrors } from "./errors.ts";

export interface ServeOptions {
  /** The port to listen on; 0 for any that is free. */
  readonly port: number;
  readonly onFault?: (error: unknown) => void;
}

export interface Serving {
  /** The address to open, with the session's key. */
  readonly address: string;
  close(): Promise<void>;
}

/** Serves the workbench on an open study or on a desk, to this machine alone. Throws SERVER_PORT_TAKEN. */
export async function serveStudy(place: Study | Desk, { port, onFault }: ServeOptions): Promise<Serving> {
  const key = randomBytes(32).toString("base64url");
  let bound = port;
  const app = createApp(place, {
    key,
    hosts: () => [`127.0.0.1:${bound}`, `localhost:${bound}`],
    ...(onFault === undefined ? {} : { onFault }),
  });
  const server = createAdaptorServer({ fetch: app.fetch });
  await new Promise<void>((resolve, reject) => {
    server.once("error", (cause: NodeJS.ErrnoException) =>
      reject(
        cause.code === "EADDRINUSE"
          ? serverErrors.create("SERVER_PORT_TAKEN", `Port ${port} is taken by another program.`, {
              hint: "Leave out --port to take any port that is free.",
            })
          : cause,
      ),
    );
    server.listen(port, "127.0.0.1", resolve);
  });
  const address = server.address();
  if (address !== null && typeof address === "object") bound = address.port;
  return {
    address: `http://127.0.0.1:${bound}/?key=${key}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        if ("closeAllConnections" in server) server.closeAllConnections();
      }),
  };
}
