import type { createApp } from "../../src/server/index.ts";

type App = ReturnType<typeof createApp>;

/** The key and the host under which tests ask an app. */
export const testKey = "k".repeat(43);
export const testHost = "127.0.0.1:4400";
export const testCookie = `firsthand-4400=${testKey}`;

type Headers = Readonly<Record<string, string>>;

export interface DescribedRoute {
  readonly path: string;
  readonly method: string;
  readonly policies: readonly string[] | null;
  /** The JSON schema of its body; undefined where it takes none or a file. */
  readonly body: unknown;
  readonly queries: readonly string[];
}

interface Described {
  readonly "x-policies": readonly string[] | null;
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: unknown }>> };
  readonly parameters?: readonly { readonly in: string; readonly name: string }[];
}

/** Asks an app as the workbench's page does, without a network between. */
export function askApp(app: () => App) {
  const get = (path: string, headers: Headers = {}) =>
    app().request(`http://${testHost}${path}`, { headers: { host: testHost, cookie: testCookie, ...headers } });
  const post = (path: string, body: string | Uint8Array<ArrayBuffer>, headers: Headers = {}) =>
    app().request(`http://${testHost}${path}`, {
      method: "POST",
      body,
      headers: {
        host: testHost,
        cookie: testCookie,
        origin: `http://${testHost}`,
        "content-type": "application/json",
        ...headers,
      },
    });
  /** Every route of the interface, as it describes itself. */
  const listRoutes = async (): Promise<readonly DescribedRoute[]> => {
    const { paths } = (await (await get("/api/openapi.json")).json()) as {
      readonly paths: Readonly<Record<string, Readonly<Record<string, Described>>>>;
    };
    return Object.entries(paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, route]) => ({
        path,
        method,
        policies: route["x-policies"],
        body: route.requestBody?.content["application/json"]?.schema,
        queries: (route.parameters ?? []).filter((one) => one.in === "query").map((one) => one.name),
      })),
    );
  };
  return { get, post, listRoutes };
}

export async function codeOf(response: Response): Promise<string> {
  return ((await response.json()) as { readonly code: string }).code;
}
