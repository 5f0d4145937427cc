import { Command, type CommanderError } from "commander";
import { packageVersion } from "../base/node/package-folder.ts";
import { declareCodeCommands } from "./declare/code-commands.ts";
import { declareActorCommands } from "./declare/actor-commands.ts";
import { declareCaseCommands } from "./declare/case-commands.ts";
import { declareCodingCommands } from "./declare/coding-commands.ts";
import { declareGradeCommands } from "./declare/grade-commands.ts";
import { declareJournalCommands } from "./declare/journal-commands.ts";
import { declareLinkCommands } from "./declare/link-commands.ts";
import { declarePacketCommands } from "./declare/packet-commands.ts";
import { declareRegisterCommands } from "./declare/register-commands.ts";
import { declareResolveCommands } from "./declare/resolve-commands.ts";
import { declareResultCommands } from "./declare/result-commands.ts";
import { declareSearchCommands } from "./declare/search-commands.ts";
import { declareStudyCommands } from "./declare/study-commands.ts";
import { declareVaultCommands } from "./declare/vault-commands.ts";
import { readSecretFiles } from "./secrets.ts";

/** Every command with its options. Actions load their code when they run, so that help is quick. */
export function buildProgram(): Command {
  const program = new Command("firsthand")
    .description(
      "A research workbench for public testimony: from sources to a report in which every number is recomputed.",
    )
    .version(packageVersion(), "-V, --version", "print the version")
    .helpOption("-h, --help", "print this help")
    .option("--debug", "print the technical report of a failure")
    .option("--passphrase-file <file>", "read the study's passphrase from the first line of this file")
    .option("--recovery-key-file <file>", "open the study with the recovery key in this file instead")
    .option("--as <name>", "act as this actor of the study; on a local file a role is a courtesy")
    .showHelpAfterError("(add --help for what the command takes)")
    .exitOverride(leave);

  program.hook("preAction", (_program, command) => readSecretFiles(command.optsWithGlobals()));

  declareStudyCommands(program);
  declareSearchCommands(program);
  declareRegisterCommands(program);
  declareCodeCommands(program);
  declareCodingCommands(program);
  declarePacketCommands(program);
  declareCaseCommands(program);
  declareGradeCommands(program);
  declareResolveCommands(program);
  declareResultCommands(program);
  declareLinkCommands(program);
  declareJournalCommands(program);
  declareVaultCommands(program);
  declareActorCommands(program);

  overrideExit(program);
  return program;
}

function overrideExit(parent: Command): void {
  for (const command of parent.commands) {
    command.exitOverride(leave);
    overrideExit(command);
  }
}

/** Commander reports its own trouble; help and version are no failure. */
function leave(error: CommanderError): never {
  process.exit(error.exitCode === 0 ? 0 : 2);
}
