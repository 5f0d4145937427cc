import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { chromiumFile } from "../support/open-browser.ts";
import { listFaults, looks } from "../support/open-workbench.ts";
import { workbenchOn } from "../support/workbench-on.ts";

const minutes = 60_000;
const pages = [
  "/collect",
  "/collect?q=bridge",
  "/collect?view=sources&text=aydere",
  "/collect/032-sw-18-031.ar.md?at=20-40",
  "/collect/sources/accounts%2Fsource%2Fsw-18-031",
] as const;

describe.skipIf(chromiumFile === undefined)("collecting in a browser (left out where there is no Chromium)", () => {
  const { workbench } = workbenchOn(["--from-example", "qalmira-covenant"], (at) => [
    ["documents", "add", join(at, "documents"), "--study", at],
  ]);

  describe.each(looks)("in %s, %s, at %i pixels", (...look) => {
    test.each(pages)("%s has nothing that axe objects to, and fits", { timeout: minutes }, async (path) => {
      const page = await workbench.open(path, look);
      await page.locator(".listed, .found h2, .facts").first().waitFor();
      expect(await listFaults(page, look)).toEqual([]);
      await page.close();
    });
  });

  test("files are added, each says what became of it, and one is taken back", { timeout: minutes }, async () => {
    const page = await workbench.open("/collect");
    await page.getByLabel("Drop files here, or pick them").setInputFiles([
      { name: "account.vtt", mimeType: "text/plain", buffer: Buffer.from(captions) },
      { name: "picture.png", mimeType: "image/png", buffer: Buffer.from("\x89PNG\r\n", "latin1") },
    ]);
    const outcomes = page.getByRole("list", { name: "What became of the files" });
    await outcomes.getByText("not added: it cannot be read").waitFor();
    await page.getByText("2 files read.").waitFor();
    await outcomes.getByText("The document belongs to no case yet.").waitFor();
    const line = page.getByRole("row").filter({ hasText: "account.vtt" });
    await line.waitFor();
    await outcomes.getByRole("button", { name: "Take back: account.vtt" }).click();
    await outcomes.getByText("Taken back.").waitFor();
    await expect.poll(() => line.count()).toBe(0);
    await page.close();
  });

  test("a file that is dropped on the page is added", { timeout: minutes }, async () => {
    const page = await workbench.open("/collect");
    await page.evaluate(`(() => {
      const data = new DataTransfer();
      data.items.add(new File([${JSON.stringify(captions)}], "dropped.vtt"));
      document.querySelector(".drop").dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
    })()`);
    await page.getByRole("link", { name: "dropped.vtt" }).click();
    await page.getByText("00:01:05").waitFor();
    await page.getByText("We left at night.").waitFor();
    expect(await page.locator(".facts").innerText()).toContain("dropped.vtt");
    await page.close();
  });

  test("a search by keys alone leads to the passage, whose address opens it again", { timeout: minutes }, async () => {
    const page = await workbench.open("/collect");
    await page.keyboard.press("/");
    await page.keyboard.type("الجِسر");
    await page.keyboard.press("Enter");
    await page
      .getByRole("status")
      .getByText(/holds? what you look for/u)
      .waitFor();
    expect(new URL(page.url()).searchParams.get("q")).toBe("الجِسر");
    await page.locator("a.snippet").first().focus();
    await page.keyboard.press("Enter");
    await page.locator("mark").waitFor();
    expect(await page.locator("mark").innerText()).toContain("جسر");
    expect(await page.locator(".document-text").getAttribute("dir")).toBe("rtl");
    const again = await workbench.open(new URL(page.url()).pathname + new URL(page.url()).search);
    expect(await again.locator("mark").innerText()).toBe(await page.locator("mark").innerText());
    await again.close();
    await page.close();
  });

  test(
    "a document is bound, its direction corrected, and both are taken back; words marked in it have an address",
    { timeout: minutes },
    async () => {
      const page = await workbench.open("/collect/006-lf-17-219.fr.md");
      await page.getByText("How it is read").click();
      await page.getByLabel("Direction").selectOption("rtl");
      await page.getByRole("button", { name: "Read it so" }).click();
      await expect.poll(() => page.locator(".document-text").getAttribute("dir")).toBe("rtl");
      await page.getByRole("button", { name: "Take back: How it is read" }).click();
      await expect.poll(() => page.locator(".document-text").getAttribute("dir")).toBe("ltr");
      await page.getByText("Whose account it is").click();
      await page.getByLabel("Key of a testimony").fill("none");
      await page.getByRole("button", { name: "Bind", exact: true }).click();
      await page.getByRole("alert").getByText("COLLECT_TESTIMONY_MISSING").waitFor();
      await page.getByLabel("Key of a testimony").fill("7");
      await page.getByRole("button", { name: "Bind", exact: true }).click();
      const bound = page.getByRole("link", { name: "accounts/000000007" });
      await bound.waitFor();
      await page.getByRole("button", { name: "Take back: Whose account it is" }).click();
      await expect.poll(() => bound.count()).toBe(0);
      await page
        .locator(".piece p")
        .nth(1)
        .dblclick({ position: { x: 20, y: 10 } });
      await page.getByRole("link", { name: "Address of the marked passage" }).click();
      await page.locator("mark").waitFor();
      expect(new URL(page.url()).searchParams.get("at")).toMatch(/^\d+-\d+$/u);
      await page.close();
    },
  );

  test("nothing was asked of anywhere but this machine", () => {
    expect(new Set(workbench.asked.map((one) => one.split(":")[0]))).toEqual(new Set(["127.0.0.1"]));
  });
});

const captions =
  "WEBVTT\n\n00:01:05.000 --> 00:01:09.000\nWe left at night.\n\n00:01:10.000 --> 00:01:15.000\nNobody saw us.\n";
