import { readFileSync } from "node:fs";
import { join } from "node:path";
import { packageFolder } from "../../../src/base/node/package-folder.ts";
import { markdownPage, markdownTable } from "./markdown-table.ts";

/** One installed package; `isShipped` where a production install has it. */
export interface LicensedPackage {
  readonly name: string;
  readonly version: string;
  readonly licence: string;
  readonly isShipped: boolean;
}

interface LockEntry {
  readonly version?: string;
  readonly license?: string;
  readonly dev?: boolean;
  readonly devOptional?: boolean;
}

/** Every package of the lock file, sorted. The lock file and not node_modules: it names the packages of every platform. */
export function listPackages(): readonly LicensedPackage[] {
  const lock = JSON.parse(readFileSync(join(packageFolder, "package-lock.json"), "utf8")) as {
    packages: Record<string, LockEntry>;
  };
  const packages = Object.entries(lock.packages).flatMap(([path, entry]): LicensedPackage[] => {
    if (path === "") return [];
    const name = path.slice(path.lastIndexOf("node_modules/") + "node_modules/".length);
    const isShipped = entry.dev !== true && entry.devOptional !== true;
    return [{ name, version: entry.version ?? "", licence: entry.license ?? "not stated", isShipped }];
  });
  const unique = new Map(packages.map((one) => [`${one.name}\n${one.version}\n${String(one.isShipped)}`, one]));
  return [...unique].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
}

/** The licences of what Firsthand is built on. */
export function licencesPage(): string {
  const packages = listPackages();
  const shipped = packages.filter((one) => one.isShipped);
  const development = packages.filter((one) => !one.isShipped);
  return markdownPage("Licences", [
    "Firsthand is under the Apache License 2.0. What it installs is under permissive licences only, and the fonts of its reports (Source Serif 4, Source Sans 3, Noto Naskh Arabic) are under the SIL Open Font License 1.1. A test refuses any other licence.",
    "`BSL-1.0` is the Boost Software License, which is permissive, and not the Business Source License.",
    "## Installed with Firsthand",
    countTable(shipped),
    markdownTable(
      ["package", "version", "licence"],
      shipped.map(({ name, version, licence }) => [name, version, licence]),
    ),
    "## For development only",
    "These build and test Firsthand and are neither bundled nor installed with it. The packages under the Mozilla Public License 2.0 are a style sheet compiler that the test runner brings; it is used unchanged.",
    countTable(development),
  ]);
}

function countTable(packages: readonly LicensedPackage[]): string {
  const counts = new Map<string, number>();
  for (const { licence } of packages) counts.set(licence, (counts.get(licence) ?? 0) + 1);
  return markdownTable(
    ["licence", "packages"],
    [...counts].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([licence, count]) => [licence, String(count)]),
  );
}
