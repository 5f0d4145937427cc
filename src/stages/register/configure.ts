import { parseDocument } from "yaml";
import { findBytes } from "../../base/node/files/read-file.ts";
import { writeWhole } from "../../base/node/files/write-whole.ts";
import { parseYaml } from "../../formats/yaml.ts";
import type { Actor } from "../../model/actor.ts";
import type { Finding } from "../../model/finding.ts";
import { builtInVariables, optionalVariables, StudyConfiguration } from "../../model/study.ts";
import { findConfigurationYaml, inserted, updated, type Change, type Store } from "../../store/index.ts";
import { registerErrors } from "./errors.ts";
import { registerPolicies } from "./policies.ts";
import { registerRules } from "./rules.ts";

/** Takes study.yaml's text into the store. Nothing is recorded when it did not change. Throws FORMAT_YAML_BROKEN, REGISTER_VARIABLE_RETYPED. */
export async function configure(store: Store, actor: Actor, yaml: string): Promise<StudyConfiguration> {
  registerPolicies.require(actor, "configure");
  const configuration = parseOnce(yaml);
  refuseRetypedVariables(configuration);
  await store.record(actor, { name: "configure", summary: "Took in study.yaml." }, async (reader) => {
    const before = await findConfigurationYaml(reader);
    return before === yaml ? [] : [configurationChange(before, yaml)];
  });
  return configuration;
}

/** Analyses rest on what the built-in variables are: study.yaml may relabel them, not retype them. */
function refuseRetypedVariables({ variables }: StudyConfiguration): void {
  for (const [name, { type }] of Object.entries({ ...builtInVariables, ...optionalVariables })) {
    const own = Object.hasOwn(variables, name) ? variables[name] : undefined;
    if (own === undefined || own.type === type) continue;
    throw registerErrors.create(
      "REGISTER_VARIABLE_RETYPED",
      `study.yaml makes ${name} a ${own.type}; every study has it as a ${type}.`,
      {
        hint: `Write type: ${type}, or give the variable another name.`,
      },
    );
  }
}

/** The configuration that the store holds; an empty one with the given title before `configure` ran. */
export async function readConfiguration(store: Store, title = "Untitled study"): Promise<StudyConfiguration> {
  const yaml = await findConfigurationYaml(store.reader);
  if (yaml === undefined) return StudyConfiguration.parse({ title });
  return parseOnce(yaml);
}

/** A run asks for the configuration several times, and reading its text is slow. */
function parseOnce(yaml: string): StudyConfiguration {
  if (lastRead?.yaml !== yaml) lastRead = { yaml, configuration: parseYaml(yaml, "study.yaml", StudyConfiguration) };
  return lastRead.configuration;
}

let lastRead: { readonly yaml: string; readonly configuration: StudyConfiguration } | undefined;

/** A finding when the file and the store disagree; neither is changed. */
export async function compareConfiguration(store: Store, file: string): Promise<Finding | undefined> {
  const stored = await findConfigurationYaml(store.reader);
  const written = (await findBytes(file))?.toString("utf8");
  if (stored === undefined || written === undefined || written === stored) return undefined;
  return registerRules.create("configuration-is-the-file", {
    where: { file: "study.yaml" },
    read: "study.yaml was edited since the store took it in",
    made: "The store's configuration is used.",
    decision: "Run firsthand configure to take the edited file in, or restore the file.",
  });
}

/** Adds an accepted alias to study.yaml, keeping its comments; gives the new text. Throws FORMAT_YAML_BROKEN, REGISTER_CONFIGURATION_UNREADABLE. */
export function withPublisherAlias(yaml: string, label: string, publisher: string): string {
  // Read by the guarded reader first: the plain parser may be sent down thousands of levels.
  parseYaml(yaml, "study.yaml", StudyConfiguration);
  const document = parseDocument(yaml);
  try {
    document.setIn(["publishers", "aliases", label], publisher);
  } catch (error) {
    throw notEditable(error);
  }
  const edited = document.toString({ lineWidth: 0 });
  const { aliases } = parseYaml(edited, "study.yaml", StudyConfiguration).publishers;
  if (!Object.hasOwn(aliases, label) || aliases[label] !== publisher) throw notEditable(undefined);
  return edited;
}

function notEditable(cause: unknown) {
  return registerErrors.create(
    "REGISTER_CONFIGURATION_UNREADABLE",
    "The alias cannot be written into study.yaml as it stands.",
    {
      hint: "Write publishers and aliases out as plain keys, without YAML anchors, run firsthand configure, and settle again.",
      cause,
    },
  );
}

export function configurationChange(before: string | undefined, yaml: string): Change {
  const after = { id: "study", yaml };
  const row =
    before === undefined
      ? inserted("configurations", after)
      : updated("configurations", { id: "study", yaml: before }, after);
  return { noun: "study", nounId: "study", rows: [row] };
}

/** Throws REGISTER_CONFIGURATION_EDITED where the file has edits that the store never took in: writing it would lose them. */
export async function refuseEditedConfiguration(store: Store, file: string): Promise<void> {
  if ((await compareConfiguration(store, file)) === undefined) return;
  throw registerErrors.create(
    "REGISTER_CONFIGURATION_EDITED",
    "study.yaml was edited and not taken in; writing it now would lose the edits.",
    {
      hint: "Run firsthand configure to take the edits in, or firsthand configure --write to drop them, then run this again.",
    },
  );
}

/** Writes study.yaml beside the store, whole or not at all. */
export async function writeConfiguration(file: string, yaml: string): Promise<void> {
  try {
    await writeWhole(file, [Buffer.from(yaml, "utf8")]);
  } catch (error) {
    throw registerErrors.create("REGISTER_CONFIGURATION_UNREADABLE", `${file} cannot be written.`, {
      hint: "The store has the new configuration; make the folder writable and run firsthand configure --write.",
      cause: error,
    });
  }
}
