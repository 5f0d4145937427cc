import { Argument, Option, type Command } from "commander";
import { Role } from "../../model/actor.ts";
import { jsonOption, studyOption } from "./options.ts";

/** Commands on who works on the study. */
export function declareActorCommands(program: Command): void {
  const actors = program.command("actors").description("who works on the study, and in which role");
  const role = () => new Argument("<role>", "what they may do").choices(Role.options);

  actors
    .command("list")
    .description("list the actors with their roles")
    .addOption(studyOption())
    .addOption(jsonOption())
    .action(async (_options, command: Command) =>
      (await import("../commands/actors.ts")).actorsList(command.optsWithGlobals()),
    );
  actors
    .command("add")
    .argument("<name>", "the actor's name or pseudonym; no two actors share one")
    .description("add an actor; owners only")
    .addOption(studyOption())
    .addOption(new Option("--role <role>", "what they may do").choices(Role.options).makeOptionMandatory())
    .addHelpText("after", '\nExample: firsthand actors add "Second reviewer" --role reviewer')
    .action(async (name, _options, command: Command) =>
      (await import("../commands/actors.ts")).actorsAdd(name, command.optsWithGlobals()),
    );
  actors
    .command("rename")
    .argument("<name>", "the actor's name")
    .argument("<new-name>", "the name from now on")
    .description("rename an actor; owners only")
    .addOption(studyOption())
    .action(async (name, newName, _options, command: Command) =>
      (await import("../commands/actors.ts")).actorsRename(name, newName, command.optsWithGlobals()),
    );
  actors
    .command("role")
    .argument("<name>", "the actor's name")
    .addArgument(role())
    .description("give an actor another role, or bring one back who retired; owners only")
    .addOption(studyOption())
    .action(async (name, newRole, _options, command: Command) =>
      (await import("../commands/actors.ts")).actorsRole(name, newRole, command.optsWithGlobals()),
    );
  actors
    .command("grant")
    .argument("<name>", "the actor's name")
    .description("let an actor read names that the role would not show; owners only")
    .addOption(studyOption())
    .option("--no-names", "take it back")
    .action(async (name, _options, command: Command) =>
      (await import("../commands/actors.ts")).actorsGrant(name, command.optsWithGlobals()),
    );
  actors
    .command("retire")
    .argument("<name>", "the actor's name")
    .description("end an actor's part in the study; the last owner cannot retire; owners only")
    .addOption(studyOption())
    .action(async (name, _options, command: Command) =>
      (await import("../commands/actors.ts")).actorsRetire(name, command.optsWithGlobals()),
    );
}
