import { Argument, Option, type Command } from "commander";
import { jsonOption, positiveNumber, share, studyOption } from "./options.ts";

/** Commands that find out which testimonies of a study are about one person: the machine proposes, people judge. */
export function declareResolveCommands(program: Command): void {
  program
    .command("resolve")
    .description("compare the study's testimonies and propose which are one person's; nothing is merged")
    .addOption(studyOption())
    .option("--model <file>", "a linkage model; otherwise resolve/model.yaml of the study, or the built-in one")
    .option("--least <probability>", "propose pairs from this probability on (0.1 unless given)", share)
    .option("--again", "compare everything anew, also what was compared before")
    .option("--write-model", "write the built-in model to resolve/model.yaml, to be changed")
    .option("--clusters", "show whom the model and the judgements take for one person; nothing is recorded")
    .option("--check", "hold the model against people's judgements: precision, recall, disagreements")
    .option(
      "--accept-rule <name>",
      "judge likely pairs the same by a rule of this name, on record and to be taken back",
    )
    .option("--at <probability>", "the probability from which a rule accepts, or clusters join", share)
    .addOption(jsonOption())
    .addHelpText("after", resolveHelp)
    .action(async (_options, command: Command) =>
      (await import("../commands/resolve.ts")).resolve(command.optsWithGlobals()),
    );

  const judge = program
    .command("judge")
    .addArgument(new Argument("[one]", "the key of one account; without keys, the queue is gone through"))
    .addArgument(new Argument("[other]", "the key of the other"))
    .description("judge proposed pairs side by side, the most telling first: one key a verdict")
    .addOption(studyOption())
    .option("--same", "the two are one person's")
    .option("--different", "they are two people's")
    .option("--unsure", "it cannot be settled: the count becomes a range")
    .option("--reason <text>", "what they share or contradict, without names")
    .addOption(new Option("--order <order>", "which pairs come first").choices(["telling", "likeliest"]))
    .option("--limit <count>", "with --json, list so many pairs (50 unless given)", positiveNumber)
    .addOption(jsonOption())
    .addHelpText("after", judgeHelp)
    .action(async (one, other, _options, command: Command) =>
      (await import("../commands/judge.ts")).judge(one, other, command.optsWithGlobals()),
    );
  judge
    .command("withdraw")
    .addArgument(new Argument("<one>", "the judgement's id, or the key of one account"))
    .addArgument(new Argument("[other]", "the key of the other account: withdraws your own judgement on the pair"))
    .description("withdraw a judgement; it stays on record and counts for nothing")
    .addOption(studyOption())
    // The parent has these options too and takes them first, so that none may be required here.
    .option("--reason <text>", "what was learnt, without names")
    .action(async (one, other, _options, command: Command) =>
      (await import("../commands/judge.ts")).judgeWithdraw(one, other, command.optsWithGlobals()),
    );
}

const resolveHelp = `
Examples:
  firsthand resolve --study studies/qalmira
  firsthand resolve --accept-rule near-certain --at 0.99
  firsthand resolve --check`;

const judgeHelp = `
Examples:
  firsthand judge --study studies/qalmira
  firsthand judge 3 5 --same --reason "the same march, told twice"
  firsthand judge withdraw 3 5 --reason "the second account gives another year"
Keys: s same, d different, u unsure, n next, b take the last one back, q leave. Where the input is no terminal, it is read line by line:
a letter, then the reason.`;
