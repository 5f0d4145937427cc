import { addTestimony } from "../../stages/register/index.ts";
import { cliErrors } from "../errors.ts";
import { print, tell } from "../terminal.ts";
import { withActor, type ActorOptions } from "../with-actor.ts";

export interface AddOptions extends ActorOptions {
  readonly source?: string;
  readonly publisher?: string;
  readonly title?: string;
  readonly url?: string;
  readonly publishedOn?: string;
  readonly language?: string;
  readonly kind?: string;
  readonly value?: readonly string[];
}

/** Adds one account by hand and says what was made of it. Throws CLI_OPTION_UNFIT. */
export async function caseAdd(options: AddOptions): Promise<void> {
  const { source, publisher, title, url, publishedOn, language, kind, value = [] } = options;
  const described = Object.fromEntries(
    Object.entries({ publisher, title, url, publishedOn, language, kind }).filter(([, given]) => given !== undefined),
  );
  if (source !== undefined && Object.keys(described).length > 0) {
    throw cliErrors.create("CLI_OPTION_UNFIT", "A source that the study has is not described again.", {
      hint: "Name it with --source alone, or describe a new one without --source.",
    });
  }
  const added = await withActor(options, (study, actor) =>
    addTestimony(study.store, actor, {
      source: source === undefined ? described : { key: source },
      values: Object.fromEntries(value.map(splitValue)),
    }),
  );
  if (options.json === true) {
    print(JSON.stringify(added, undefined, 2));
    return;
  }
  print(`Added ${added.key}, as a candidate. To take it back: firsthand undo`);
  for (const { made, decision } of added.findings) tell(`${made} ${decision}`.trimEnd());
}

function splitValue(text: string): readonly [string, string] {
  const at = text.indexOf("=");
  if (at > 0) return [text.slice(0, at).trim().replaceAll("-", "_"), text.slice(at + 1).trim()];
  throw cliErrors.create("CLI_OPTION_UNFIT", "A value does not say which property it is of.", {
    hint: "Write it like --value nationality=Tunisian",
  });
}
