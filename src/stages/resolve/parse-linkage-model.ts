import { parseYaml } from "../../formats/yaml.ts";
import { LinkageDefinition } from "./linkage-definition.ts";
import { parseModel, type LinkageModel } from "./linkage-model.ts";

/** Reads a model as written (YAML) or as trained (JSON). Throws the FORMAT_YAML_ codes, LINK_MODEL_VERSION and LINK_MODEL_UNREADABLE. */
export function parseLinkageModel(text: string, fileName: string): LinkageDefinition | LinkageModel {
  return text.trimStart().startsWith("{") ? parseModel(text) : parseYaml(text, fileName, LinkageDefinition);
}
