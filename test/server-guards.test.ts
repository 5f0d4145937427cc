import { mkdtempSync, rmSync, statSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createApp, serveStudy, type Serving } from "../src/server/index.ts";
import { foundStudy } from "../src/stages/register/index.ts";
import type { Study } from "../src/store/index.ts";
import { askApp, codeOf, testCookie, testHost as host, testKey as key } from "./support/ask-app.ts";

const folder = mkdtempSync(join(tmpdir(), "firsthand-guards-"));
let study: Study;
let serving: Serving;
let app: ReturnType<typeof createApp>;
const { get, post, listRoutes } = askApp(() => app);

beforeAll(async () => {
  study = await foundStudy(join(folder, "study"), { ownerName: "Ina Test" });
  app = createApp(study, { key, hosts: () => [host] });
  serving = await serveStudy(study, { port: 0 });
});
afterAll(async () => {
  await serving.close();
  await study.close();
  rmSync(folder, { recursive: true, force: true });
});

describe("a request is let in", () => {
  test("with the session's key, by the address that was printed", async () => {
    expect((await get("/api/study")).status).toBe(200);
  });

  test("by a page of this origin alone: another origin's is refused, and so is a change without any", async () => {
    for (const origin of ["http://evil.example", "null", `http://${host}.evil.example`, `https://${host}`]) {
      for (const response of [
        await post("/api/findings/settle", "{}", { origin }),
        await get("/api/study", { origin }),
      ])
        expect([origin, response.status, await codeOf(response)]).toEqual([origin, 403, "SERVER_ORIGIN_FOREIGN"]);
    }
    const response = await app.request(`http://${host}/api/journal/2/undo`, {
      method: "POST",
      headers: { host, cookie: testCookie },
    });
    expect(await codeOf(response)).toBe("SERVER_ORIGIN_FOREIGN");
  });

  test("where the browser says whose page asks: no other site's, and no other port's of this machine", async () => {
    for (const site of ["cross-site", "same-site", "anything"])
      expect([site, await codeOf(await get("/api/study", { "sec-fetch-site": site }))]).toEqual([
        site,
        "SERVER_ORIGIN_FOREIGN",
      ]);
    for (const site of ["same-origin", "none"])
      expect([site, (await get("/api/study", { "sec-fetch-site": site })).status]).toEqual([site, 200]);
  });

  test("under this machine's own names alone, whatever name was pointed here, the page and the key's exchange too", async () => {
    const others = ["evil.example:4400", "127.0.0.1:4401", "[::1]:4400", "127.0.0.1", `${host}.`, "LOCALHOST:4400", ""];
    for (const other of others) {
      for (const path of ["/api/study", "/", `/?key=${key}`, "/assets/none.js"]) {
        const response = await get(path, { host: other });
        expect([other, path, response.headers.get("set-cookie"), await codeOf(response)]).toEqual([
          other,
          path,
          null,
          "SERVER_HOST_UNKNOWN",
        ]);
      }
    }
    const whole = await app.request("http://evil.example/api/study", { headers: { host, cookie: testCookie } });
    expect(await codeOf(whole)).toBe("SERVER_HOST_UNKNOWN");
  });

  test("with no key, another's key or one cut short, not at all, by no route", async () => {
    const routes = await listRoutes();
    expect(routes.length).toBeGreaterThan(5);
    for (const { path, method } of routes) {
      for (const wrong of [
        "",
        `firsthand-4400=${"x".repeat(43)}`,
        `firsthand-4400=${key.slice(1)}`,
        `firsthand-4401=${key}`,
        `firsthand-4400=${"x".repeat(43)}; firsthand-4400=${key}`,
      ]) {
        const at = path.replaceAll(/\{\w+\}/gu, "1");
        const response = await (method === "get" ? get(at, { cookie: wrong }) : post(at, "{}", { cookie: wrong }));
        expect(`${method} ${path} ${await codeOf(response)}`).toBe(`${method} ${path} SERVER_KEY_MISSING`);
      }
    }
  });

  test("by no other way of writing an address, and by no other method", async () => {
    for (const path of ["/%61pi/session", "//api/session", "/API/session", "/api;x/session", "/api%2fsession"]) {
      const text = await (await app.request(`http://${host}${path}`, { headers: { host } })).text();
      expect([path, text.includes("isOpen")]).toEqual([path, false]);
    }
    for (const method of ["PUT", "DELETE", "PATCH", "OPTIONS", "PROPFIND"]) {
      const asked = { method, headers: { host, cookie: testCookie, origin: `http://${host}` } };
      const response = await app.request(`http://${host}/api/journal/1/undo`, asked);
      expect([method, await codeOf(response)]).toEqual([method, "SERVER_ROUTE_MISSING"]);
      const foreign = { method, headers: { host, cookie: testCookie, origin: "http://evil.example" } };
      const refused = await app.request(`http://${host}/api/journal/1/undo`, foreign);
      expect([method, await codeOf(refused)]).toEqual([method, "SERVER_ORIGIN_FOREIGN"]);
      expect(refused.headers.get("access-control-allow-origin")).toBeNull();
    }
  });
});

describe("the session's key", () => {
  test("becomes a cookie that no script reads and no other site's page sends, and leaves the address", async () => {
    const response = await get(`/register?key=${key}`, { cookie: "" });
    expect([response.status, response.headers.get("location")]).toEqual([302, "/register"]);
    expect(response.headers.get("set-cookie")).toBe(`${testCookie}; Path=/; HttpOnly; SameSite=Strict`);
    // An address that begins with two slashes would lead to another host.
    expect((await get(`//evil.example/a?key=${key}`)).headers.get("location")).toBe("/evil.example/a");
  });

  test("is given to nobody who has it not, and is not taken from whoever makes one up", async () => {
    for (const wrong of ["", "x", key.slice(1), `${key}x`, key.toUpperCase()]) {
      const response = await get(`/?key=${wrong}`, { cookie: "" });
      expect([wrong, response.status, response.headers.get("set-cookie")]).toEqual([wrong, 200, null]);
    }
  });
});

describe("what is sent", () => {
  test("loads nothing from elsewhere, is kept by no browser and framed by no page", async () => {
    for (const path of ["/", "/api/study", "/api/none", "/assets/none.js"]) {
      const { headers } = await get(path);
      expect(
        Object.fromEntries([...headers].filter(([name]) => name !== "content-type" && !name.startsWith("x-first"))),
      ).toEqual({
        "content-security-policy":
          "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
        "x-content-type-options": "nosniff",
        "x-frame-options": "DENY",
        "referrer-policy": "no-referrer",
        "cross-origin-opener-policy": "same-origin",
        "cross-origin-resource-policy": "same-origin",
        "permissions-policy": "camera=(), microphone=(), geolocation=()",
        "cache-control": "no-store",
      });
    }
  });

  test("but for the program itself, which names its version and holds nothing of a study", async () => {
    const page = await (await get("/")).text();
    const [script = ""] = /\/assets\/main-[\w-]+\.js/u.exec(page) ?? [];
    const { status, headers } = await get(script);
    expect([status, headers.get("cache-control")]).toEqual([200, "private, max-age=31536000, immutable"]);
    expect(headers.get("x-content-type-options")).toBe("nosniff");
  });

  test("holds no file but the workbench's own, whatever the address", async () => {
    for (const path of [
      "/assets/../index.html",
      "/assets/..%2f..%2fcli%2fmain.js",
      "/assets/%2e%2e/%2e%2e/package.json",
      "/assets//etc/passwd",
      "/assets/main.ts",
      "/assets/..\\..\\package.json",
    ]) {
      const response = await get(path);
      const text = await response.text();
      expect([
        path,
        text.includes('"dependencies"') || text.includes("root:") || text.includes("#!/usr/bin/env"),
      ]).toEqual([path, false]);
    }
    expect(await codeOf(await get("/assets/..%2f..%2fcli%2fmain.js"))).toBe("SERVER_ROUTE_MISSING");
  });

  test("says nothing of what went wrong inside", async () => {
    const told: unknown[] = [];
    const broken = createApp(
      { ...study, store: { ...study.store, reader: undefined as never } },
      { key, hosts: () => [host], onFault: (error) => told.push(error) },
    );
    const response = await broken.request(`http://${host}/api/study`, { headers: { host, cookie: testCookie } });
    const text = await response.text();
    expect([response.status, JSON.parse(text)]).toMatchObject([500, { code: "SERVER_FAULT" }]);
    expect(text).not.toMatch(/undefined|TypeError|\.ts/u);
    expect(told).toHaveLength(1);
  });
});

describe("on the wire", () => {
  /** Sends bytes as they are, and gives everything that comes back until the server closes or is silent. */
  const send = (text: string, waitMs = 1500): Promise<string> =>
    new Promise((resolve) => {
      const socket = connect(Number(new URL(serving.address).port), "127.0.0.1");
      let answer = "";
      socket.setTimeout(waitMs, () => socket.destroy());
      socket.setEncoding("latin1").on("data", (part: string) => (answer += part));
      socket.on("error", () => {}).on("close", () => resolve(answer));
      socket.write(text, "latin1");
    });
  const own = (): { readonly host: string; readonly lines: string } => {
    const { host: at, port, searchParams } = new URL(serving.address);
    return {
      host: at,
      lines: `Cookie: firsthand-${port}=${searchParams.get("key") ?? ""}\r\nOrigin: http://${at}\r\n`,
    };
  };
  const last = "Connection: close\r\n\r\n";

  test("a request that could be read in two ways is refused", async () => {
    const { host: at, lines } = own();
    const ok = `GET /api/session HTTP/1.1\r\nHost: ${at}\r\n${lines}${last}`;
    expect(await send(ok)).toContain("isOpen");
    const undo = `POST /api/journal/1/undo HTTP/1.1\r\nHost: ${at}\r\n${lines}`;
    for (const odd of [
      ok.replace("Host:", "Host: evil.example\r\nHost:"),
      ok.replace(last, `Host: evil.example\r\n${last}`),
      ok.replace(`Host: ${at}\r\n`, ""),
      ok.replace(" /api", " http://evil.example/api"),
      ok.replace(" /api", ` http://${at}/api`).replace(`Host: ${at}`, "Host: evil.example"),
      ok.replace(`Host: ${at}`, `Host: x@${at}`),
      ok.replace(`Host: ${at}`, `Host: ${at.replace(":", ".:")}`),
      `${undo}Content-Length: 2\r\nContent-Length: 4\r\n\r\n{}{}`,
      `${undo}Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n${ok}`,
      `${undo}Origin: http://evil.example\r\nContent-Length: 2\r\n${last}{}`,
      ok.replace("GET", "CONNECT"),
      "\u0016\u0003\u0001\u0002\r\n\r\n",
    ]) {
      const answer = await send(odd);
      expect([odd.slice(0, 120), answer.includes("isOpen") || answer.includes(" 200 ")]).toEqual([
        odd.slice(0, 120),
        false,
      ]);
    }
    expect(await send(ok)).toContain("isOpen");
  });

  test("each of several requests that come at once is looked at by itself", async () => {
    const { host: at, lines } = own();
    const good = `GET /api/session HTTP/1.1\r\nHost: ${at}\r\n${lines}\r\n`;
    const answers = (
      await send(`${good}${good.replace(`Host: ${at}`, "Host: evil.example")}${good.replace(lines, "")}`)
    )
      .split(/(?=HTTP\/1\.1 )/u)
      .map((answer) => /isOpen|SERVER_\w+/u.exec(answer)?.[0]);
    expect(answers).toEqual(["isOpen", "SERVER_HOST_UNKNOWN", "SERVER_KEY_MISSING"]);
  });

  test("a refused request whose body still comes ends its connection, so that none after it is cut off", async () => {
    const { host: at, lines } = own();
    const body = "x".repeat(2 * 1024 * 1024);
    const large = `POST /api/findings/settle HTTP/1.1\r\nHost: ${at}\r\n${lines}Content-Length: ${body.length}\r\n\r\n${body}`;
    for (const request of [large, large.replace(/Cookie: [^\r]*\r\n/u, "")])
      expect((await send(request)).toLowerCase()).toContain("connection: close");
  });

  test("to this machine's own address alone", () => {
    expect(new URL(serving.address).hostname).toBe("127.0.0.1");
  });
});

test("a new study's folder is closed to others who use the machine", () => {
  expect((statSync(study.folder).mode & 0o077).toString(8)).toBe("0");
});
