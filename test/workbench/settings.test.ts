import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { expectWhole, succeed } from "../support/firsthand.ts";
import { chromiumFile } from "../support/open-browser.ts";
import { listFaults, looks, openWorkbench, type OpenedWorkbench } from "../support/open-workbench.ts";

const minutes = 60_000;
const addresses = ["/settings", "/journal?name=import-rows", "/reference"];

describe.skipIf(chromiumFile === undefined)(
  "settings, journal and reference (left out where there is no Chromium)",
  () => {
    const folder = mkdtempSync(join(tmpdir(), "firsthand-settings-page-"));
    const study = join(folder, "study");
    let workbench: OpenedWorkbench;

    beforeAll(async () => {
      await succeed(["new", study, "--from-example", "icsr-2015"]);
      await succeed(["import", "--study", study]);
      workbench = await openWorkbench(study);
    }, 2 * minutes);
    afterAll(async () => {
      await workbench.close();
      rmSync(folder, { recursive: true, force: true });
    });

    describe.each(looks)("in %s, %s, at %i pixels", (...look) => {
      test.each(addresses)("%s has nothing that axe objects to, and fits", { timeout: 2 * minutes }, async (path) => {
        const page = await workbench.open(path, look);
        expect(await listFaults(page, look)).toEqual([]);
        await page.close();
      });
    });

    test("the study is looked through with its progress", { timeout: 2 * minutes }, async () => {
      const page = await workbench.open("/settings");
      await page.getByRole("button", { name: "Look through the study" }).click();
      const told = page.getByText(/The study is whole: \d+ commands/u);
      await told.waitFor({ timeout: minutes });
      expect(await told.innerText()).toContain("a replay gives the same tables");
      await page.close();
    });

    test("a backup is made and tried, and never over a file that is there", { timeout: 3 * minutes }, async () => {
      const page = await workbench.open("/settings");
      const [place, passphrase] = [join(folder, "one.backup"), "lantern orchard quarry violet"];
      const make = async (): Promise<void> => {
        await page.getByLabel("File to write").fill(place);
        await page.getByLabel("Passphrase of the backup").fill(passphrase);
        await page.locator("form").filter({ hasText: "Make the backup" }).getByLabel("The same again").fill(passphrase);
        await page.getByRole("button", { name: "Make the backup" }).click();
      };
      await make();
      await page.getByText("restored it once to try it").waitFor({ timeout: 2 * minutes });
      await page.getByRole("cell", { name: place }).waitFor();
      expect(await page.getByRole("cell", { name: place }).count()).toBe(1);
      await make();
      await page.getByRole("alert").getByText("PACKET_PLACE_TAKEN").waitFor({ timeout: minutes });
      await page.close();
      await succeed(["restore", place, join(folder, "restored")], { env: { FIRSTHAND_PASSPHRASE: passphrase } });
      await expectWhole(join(folder, "restored"));
    });

    test("somebody is added, given another role, and both are taken back", { timeout: 2 * minutes }, async () => {
      const page = await workbench.open("/settings");
      await page.getByLabel("Name", { exact: true }).fill("Wren Test");
      await page.getByRole("button", { name: "Add", exact: true }).click();
      const row = page.getByRole("row", { name: /Wren Test/u });
      await row.waitFor();
      await page.getByLabel("Role of Wren Test").selectOption("reviewer");
      await page.getByText(/Recorded as command \d+/u).waitFor();
      await expect.poll(() => page.getByLabel("Role of Wren Test").inputValue()).toBe("reviewer");
      await page.getByRole("button", { name: "Undo" }).click();
      await expect.poll(() => page.getByLabel("Role of Wren Test").inputValue()).toBe("coder");
      await page.close();
      await expectWhole(study);
    });

    test(
      "the journal is searched, and what was chosen is in the address and the file",
      { timeout: 2 * minutes },
      async () => {
        const page = await workbench.open("/journal");
        const all = await page.locator("tbody tr").count();
        await page.getByLabel("Kind").selectOption("configure");
        await expect.poll(() => page.locator("tbody tr").count()).toBeLessThan(all);
        expect(page.url()).toContain("name=configure");
        await page
          .getByRole("button", { name: /Show what command/u })
          .first()
          .click();
        await expect.poll(() => page.url()).toContain("open=");
        const download = page.waitForEvent("download");
        await page.getByRole("button", { name: "Save as CSV" }).click();
        expect((await download).suggestedFilename()).toBe("journal-internal.csv");
        await page.close();
      },
    );

    test("the reference lists every address with its policies", { timeout: minutes }, async () => {
      const page = await workbench.open("/reference");
      const route = page.locator("details").filter({ hasText: "/api/query" }).first();
      await route.locator("summary").click();
      const asks = route.getByText("Asks: query.");
      await asks.waitFor();
      expect(await asks.count()).toBe(1);
      await page.close();
    });
  },
);

describe.skipIf(chromiumFile === undefined)("settings of an encrypted study", () => {
  const folder = mkdtempSync(join(tmpdir(), "firsthand-sealed-page-"));
  const study = join(folder, "study");
  const [former, fresh] = ["lantern orchard quarry violet", "saddle copper meadow ninety"];
  let workbench: OpenedWorkbench;

  beforeAll(async () => {
    await succeed(["new", study, "--passphrase"], { env: { FIRSTHAND_PASSPHRASE: former } });
    workbench = await openWorkbench(study, { FIRSTHAND_PASSPHRASE: former });
  }, 2 * minutes);
  afterAll(async () => {
    await workbench.close();
    rmSync(folder, { recursive: true, force: true });
  });

  test(
    "the passphrase is changed, a sheet shown once, and unsaved words kept nowhere",
    { timeout: 3 * minutes },
    async () => {
      const page = await workbench.open("/settings");
      await page.getByText("There is no recovery sheet").waitFor();
      const form = page.locator("form").filter({ hasText: "Change the passphrase" });
      const change = async (from: string): Promise<void> => {
        await form.getByLabel("Passphrase now").fill(from);
        await form.getByLabel("New passphrase").fill(fresh);
        await form.getByLabel("The same again").fill(fresh);
        await form.getByRole("button", { name: "Change it" }).click();
      };
      await change("not the passphrase at all");
      await page.getByRole("alert").waitFor({ timeout: minutes });
      await change(former);
      await page.getByText("The passphrase is changed.").waitFor({ timeout: minutes });
      const sheetForm = page.locator("form").filter({ hasText: "Make a sheet" });
      await sheetForm.getByLabel("Passphrase now").fill(fresh);
      await sheetForm.getByRole("button", { name: "Make a sheet" }).click();
      const sheet = page.locator(".recovery-sheet");
      await sheet.waitFor({ timeout: minutes });
      expect(await sheet.locator("td").count()).toBe(10);
      await page.getByRole("button", { name: "hide it" }).click();
      await page.getByText("A recovery sheet was made.").waitFor();
      await page.goto(new URL("/report", workbench.address).href);
      await page.locator("article textarea").fill("Words in an encrypted study");
      await page.getByText("save before you close it").waitFor();
      expect(await page.evaluate("JSON.stringify(sessionStorage) + JSON.stringify(localStorage)")).not.toContain(
        "Words",
      );
      await page.close({ runBeforeUnload: false });
      await succeed(["verify", "--study", study], { env: { FIRSTHAND_PASSPHRASE: fresh } });
    },
  );

  test(
    "a new key is written, the passphrase removed and set again, with no word of it anywhere",
    { timeout: 4 * minutes },
    async () => {
      const [one, two] = [fresh, "harvest pebble tunnel amber"];
      const page = await workbench.open("/settings");
      const told: string[] = [];
      page.on("console", (message) => told.push(message.text()));
      page.on("request", (request) => told.push(request.url()));
      const form = async (title: string) => {
        const act = page.locator("details.act").filter({ hasText: title });
        await act.locator("summary").waitFor({ timeout: minutes });
        if ((await act.getAttribute("open")) === null) await act.locator("summary").click();
        return act;
      };
      const renew = await form("Write everything anew");
      const fill = async (now: string): Promise<void> => {
        await renew.getByLabel("Passphrase now").fill(now);
        await renew.getByLabel("New passphrase").fill(two);
        await renew.getByLabel("The same again").fill(two);
        await renew.getByRole("button", { name: "Write it anew" }).click();
      };
      await fill("not the passphrase at all");
      await renew.getByRole("alert").getByText("SEAL_PASSPHRASE_WRONG").waitFor({ timeout: minutes });
      await fill(one);
      await page.getByText("There is no recovery sheet").waitFor({ timeout: minutes });
      await succeed(["verify", "--study", study], { env: { FIRSTHAND_PASSPHRASE: two } });

      const remove = await form("Remove the passphrase");
      await remove.getByLabel("Passphrase now").fill(two);
      expect(await remove.getByRole("button").isDisabled()).toBe(true);
      await remove.getByLabel("Make every file readable").check();
      await remove.getByRole("button").click();
      await page.getByText("The study is not encrypted").first().waitFor({ timeout: minutes });
      await succeed(["verify", "--study", study]);

      for (const [file, code] of [
        ["weak", "SEAL_PASSPHRASE_WEAK"],
        [one, undefined],
      ] as const) {
        const set = await form("Set a passphrase");
        await set.getByLabel("New passphrase").fill(file);
        await set.getByLabel("The same again").fill(file);
        await set.getByRole("button", { name: "Encrypt the study" }).click();
        if (code !== undefined) await set.getByRole("alert").getByText(code).waitFor({ timeout: minutes });
      }
      await page.getByText("The study is encrypted.").waitFor({ timeout: minutes });
      const log = await succeed(["log", "--study", study, "--json"], { env: { FIRSTHAND_PASSPHRASE: one } });
      for (const secret of [former, one, two]) expect(`${log} ${told.join(" ")}`).not.toContain(secret.split(" ")[1]);
      await page.close();
    },
  );

  test("a damaged key file is said to be damaged, and not the passphrase wrong", { timeout: 2 * minutes }, async () => {
    const names = ["study.key", "study.key.spare"].filter((name) => existsSync(join(study, name)));
    expect(names.length).toBeGreaterThan(0);
    const kept = names.map((name) => readFileSync(join(study, name)));
    for (const name of names) writeFileSync(join(study, name), "not a key file any more");
    const page = await workbench.open("/settings");
    const alert = page.getByRole("alert").getByText("SEAL_KEY_FILE_DAMAGED");
    await alert.first().waitFor({ timeout: minutes });
    expect(await page.getByText("SEAL_PASSPHRASE_WRONG").count()).toBe(0);
    names.forEach((name, at) => writeFileSync(join(study, name), kept[at] ?? ""));
    await page.close();
  });
});
