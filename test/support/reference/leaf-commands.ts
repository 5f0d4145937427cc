import type { Command } from "commander";

/** A command that does something, under the words that call it, such as `actors add`. */
export interface LeafCommand {
  readonly path: string;
  readonly command: Command;
}

/** Every command that does something; one that only gathers others is left out. */
export function leafCommands(program: Command, above = ""): readonly LeafCommand[] {
  return program.commands.flatMap((command): readonly LeafCommand[] => {
    const path = `${above}${command.name()}`;
    return command.commands.length === 0 ? [{ path, command }] : leafCommands(command, `${path} `);
  });
}
