import { agreementPage } from "./agreement-page.ts";
import { analysesPage } from "./analyses-page.ts";
import { commandsPage } from "./commands-page.ts";
import { errorsPage } from "./errors-page.ts";
import { findingsPage } from "./findings-page.ts";
import { importsPage } from "./imports-page.ts";
import { licencesPage } from "./licences-page.ts";
import { numberWordsPage } from "./number-words-page.ts";
import { rolesPage } from "./roles-page.ts";
import { tablesPage } from "./tables-page.ts";

/** The generated pages: where each lies, and what it should hold now. */
export const referencePages: Readonly<Record<string, () => string | Promise<string>>> = {
  "docs/licences.md": licencesPage,
  "docs/reference/agreement.md": agreementPage,
  "docs/reference/analyses.md": analysesPage,
  "docs/reference/commands.md": commandsPage,
  "docs/reference/errors.md": errorsPage,
  "docs/reference/findings.md": findingsPage,
  "docs/reference/imports.md": importsPage,
  "docs/reference/number-words.md": numberWordsPage,
  "docs/reference/roles.md": rolesPage,
  "docs/reference/tables.md": tablesPage,
};
