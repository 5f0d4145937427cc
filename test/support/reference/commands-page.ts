import type { Argument, Command, Option } from "commander";
import type { ErrorKind } from "../../../src/base/errors.ts";
import { exitCodes } from "../../../src/cli/report-failure.ts";
import { buildProgram } from "../../../src/cli/program.ts";
import { leafCommands } from "./leaf-commands.ts";
import { markdownPage, markdownTable } from "./markdown-table.ts";
import { settings } from "./settings.ts";

const exitMeanings: Readonly<Record<ErrorKind, string>> = {
  input: "What was given cannot be used: an option, a file, a query.",
  missing: "Something that was named is not there.",
  conflict:
    "What was asked contradicts what is there, such as an existing study; also `audit --strict` with a contradicted claim.",
  forbidden: "The actor's role does not allow it, or a basis is missing.",
  outside: "The machine refused: disk, permissions, a damaged file.",
  bug: "A fault of Firsthand's own.",
};

/** Every command with its arguments and options, the settings and the exit codes. */
export function commandsPage(): string {
  const program = buildProgram();
  return markdownPage("Commands", [
    "Results go to standard output, progress and trouble to standard error. In a checkout, `npm run firsthand -- COMMAND` runs a command with paths taken from the checkout's folder; the [README](../../README.md) has an alias that works everywhere.",
    "## Options of every command",
    optionTable([...program.options, helpOption(program)]),
    ...leafCommands(program).flatMap(({ path, command }) => [`## firsthand ${path}`, ...commandParts(path, command)]),
    "## Settings",
    markdownTable(
      ["environment variable", "what it does"],
      Object.entries(settings).map(([name, meaning]) => [code(name), meaning]),
    ),
    "## Exit codes",
    markdownTable(
      ["code", "meaning"],
      [
        ["0", "The work was done."],
        ...Object.entries(exitMeanings).map(([kind, meaning]) => [String(exitCodes[kind as ErrorKind]), meaning]),
        ["130", "Stopped with Ctrl-C; what was recorded before stays."],
      ],
    ),
  ]);
}

function commandParts(path: string, command: Command): readonly string[] {
  const parts = [sentence(command.description()), `\`\`\`\nfirsthand ${path} ${command.usage()}\n\`\`\``];
  if (command.registeredArguments.length > 0) {
    parts.push(
      markdownTable(
        ["argument", "what it is"],
        command.registeredArguments.map((argument) => [code(argumentName(argument)), argument.description]),
      ),
    );
  }
  if (command.options.length > 0) parts.push(optionTable(command.options));
  return parts;
}

function optionTable(options: readonly Option[]): string {
  return markdownTable(
    ["option", "what it does"],
    options.map((option) => [code(option.flags), describe(option)]),
  );
}

function describe(option: Option): string {
  const remarks = [
    option.mandatory ? "required" : undefined,
    option.argChoices === undefined ? undefined : `one of ${option.argChoices.map(code).join(", ")}`,
    option.defaultValue === undefined ? undefined : `default ${code(String(option.defaultValue))}`,
  ].filter((remark) => remark !== undefined);
  return remarks.length === 0 ? option.description : `${option.description} (${remarks.join("; ")})`;
}

/** Commander keeps the help option apart from the others; its help formatter gives it back. */
function helpOption(program: Command): Option {
  const help = program
    .createHelp()
    .visibleOptions(program)
    .find((option) => option.long === "--help");
  if (help === undefined) throw new Error("The program has no --help.");
  return help;
}

function argumentName(argument: Argument): string {
  return argument.required ? `<${argument.name()}>` : `[${argument.name()}]`;
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

function code(text: string): string {
  return `\`${text}\``;
}
