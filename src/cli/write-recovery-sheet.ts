import { open, rm } from "node:fs/promises";
import { relative, resolve, sep } from "node:path";
import { recoverySheetHtml, recoverySheetText, type RecoverySheet } from "../store/index.ts";
import { cliErrors } from "./errors.ts";

/**
 * Writes a sheet where nothing lies yet, for nobody else to read; `.html` gives a page. The place is taken before the
 * sheet is made, since making one ends the earlier one. Throws CLI_SHEET_PLACE_UNFIT.
 */
export async function writeRecoverySheet(
  file: string,
  study: string,
  make: () => Promise<RecoverySheet>,
): Promise<void> {
  refuseSheetInside(file, study);
  const handle = await open(file, "wx", 0o600).catch((cause: unknown) => {
    throw cliErrors.create("CLI_SHEET_PLACE_UNFIT", "The sheet cannot be written there; none was made.", {
      hint: `Name a file that does not exist yet, outside ${study}.`,
      cause,
    });
  });
  try {
    const sheet = await make();
    await handle.writeFile(/\.html?$/i.test(file) ? recoverySheetHtml(sheet) : recoverySheetText(sheet));
  } catch (error) {
    await rm(file, { force: true });
    throw error;
  } finally {
    await handle.close();
  }
}

/** A sheet in the folder that it opens protects nothing. */
function refuseSheetInside(file: string, study: string): void {
  const path = relative(resolve(study), resolve(file));
  if (path === ".." || path.startsWith(`..${sep}`)) return;
  throw cliErrors.create("CLI_SHEET_PLACE_UNFIT", "The sheet would lie in the folder that it opens.", {
    hint: "Name a place on another disk, or leave --to out and write the sheet down.",
  });
}
