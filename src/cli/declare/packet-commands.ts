import { Option, type Command } from "commander";
import { jsonOption, studyOption } from "./options.ts";

/** Commands by which a round goes to a coder who has no access to the study, and comes back. */
export function declarePacketCommands(program: Command): void {
  const packet = program
    .command("packet")
    .description("carry a round to a coder and back in one encrypted file, without a server");
  packet
    .command("make")
    .requiredOption("--round <name>", "the round")
    .requiredOption("--coder <name>", "the coder it is for")
    .requiredOption("--to <file>", "the file to write")
    .description(
      "write what a coder needs into one encrypted file: their documents, the codebook, and nobody else's codings",
    )
    .addOption(studyOption())
    .addOption(passphraseOption())
    .addOption(jsonOption())
    .addHelpText("after", "\n  firsthand packet make --round pilot --coder Ines --to ines.packet")
    .action(async (_options, command) =>
      (await import("../commands/packet.ts")).makeCommand(command.optsWithGlobals()),
    );
  packet
    .command("open")
    .argument("<file>", "the packet")
    .argument("<dir>", "a new folder to code in")
    .description("make a small study of a packet, to code in it; encrypted under the packet's passphrase")
    .addOption(passphraseOption())
    .option("--plain", "leave the new study unencrypted")
    .addOption(jsonOption())
    .addHelpText("after", "\n  firsthand packet open ines.packet coding")
    .action(async (file, dir, _options, command) =>
      (await import("../commands/packet.ts")).openCommand(file, dir, command.optsWithGlobals()),
    );
  packet
    .command("return")
    .requiredOption("--to <file>", "the file to write")
    .description("write what you coded in a study that was opened from a packet, to send it back")
    .addOption(studyOption())
    .addOption(passphraseOption())
    .addOption(jsonOption())
    .addHelpText("after", "\n  firsthand packet return --to ines.return")
    .action(async (_options, command) =>
      (await import("../commands/packet.ts")).returnCommand(command.optsWithGlobals()),
    );
  packet
    .command("take")
    .argument("<file>", "the file that the coder sent back")
    .description("take a coder's work in under their name; the same file again writes nothing")
    .addOption(studyOption())
    .addOption(passphraseOption())
    .addOption(jsonOption())
    .addHelpText("after", "\n  firsthand packet take ines.return")
    .action(async (file, _options, command) =>
      (await import("../commands/packet.ts")).takeCommand(file, command.optsWithGlobals()),
    );
}

function passphraseOption(): Option {
  return new Option(
    "--packet-passphrase-file <file>",
    "read the packet's passphrase from the first line of this file; otherwise FIRSTHAND_PACKET_PASSPHRASE, or you are asked",
  );
}
