import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium, type BrowserContext } from "playwright-core";

/** The system's Chromium; undefined where there is none. */
export const chromiumFile = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find((file) =>
  existsSync(file),
);

export interface Browser {
  readonly context: BrowserContext;
  close(): Promise<void>;
}

export interface BrowserOptions {
  /** Whether a page's own content policy holds, and this machine's servers are reached; otherwise a test's scripts run on any page, offline. */
  readonly heedsPolicy?: boolean;
}

/** Opens a browser with a fresh profile that asks the network for nothing. */
export async function openBrowser({ heedsPolicy = false }: BrowserOptions = {}): Promise<Browser> {
  const profile = mkdtempSync(join(tmpdir(), "firsthand-browser-"));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: chromiumFile ?? "chromium",
    headless: true,
    bypassCSP: !heedsPolicy,
    offline: !heedsPolicy,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
  return {
    context,
    async close() {
      await context.close();
      rmSync(profile, { recursive: true, force: true });
    },
  };
}
