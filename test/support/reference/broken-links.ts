import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { packageFolder } from "../../../src/base/node/package-folder.ts";

/** The links and pictures of a Markdown page that lead to no file of the package, or to no heading of a page. */
export function brokenLinks(page: string): readonly string[] {
  const text = withoutCode(readFileSync(join(packageFolder, page), "utf8"));
  return [...text.matchAll(/\]\(([^)\s]+)\)/g)].flatMap(([, link]) => {
    if (link === undefined || /^[a-z]+:/.test(link)) return [];
    const [path = "", anchor] = link.split("#");
    const target = path === "" ? page : join(dirname(page), path);
    if (!existsSync(join(packageFolder, target))) return [link];
    return anchor === undefined || headingAnchors(target).includes(anchor) ? [] : [link];
  });
}

/** The anchors that a Markdown page's headings get on the usual hosts: lower case, spaces to hyphens, punctuation gone. */
function headingAnchors(page: string): readonly string[] {
  const text = withoutCode(readFileSync(join(packageFolder, page), "utf8"));
  return [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading]) =>
    (heading ?? "")
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, "")
      .trim()
      .replaceAll(" ", "-"),
  );
}

function withoutCode(text: string): string {
  return text.replaceAll(/```[\s\S]*?```/g, "").replaceAll(/`[^`\n]*`/g, (code) => code.replaceAll(/[[\]()]/g, ""));
}
