import { Argument, Option, type Command } from "commander";
import { CaseState } from "../../model/cases/case-states.ts";
import { Answer, questionNames, screeningQuestions } from "../../model/cases/screening.ts";
import { jsonOption, positiveNumber, studyOption } from "./options.ts";

const keyHelp = "the case's key as listed, whole or short where one table only has it";
const reasonHelp = "why, without names; kept with the case";

/** Commands on cases: what is on record, and the steps from candidate to included or out. */
export function declareCaseCommands(program: Command): void {
  program
    .command("cases")
    .description("list the cases with how far each got")
    .addOption(studyOption())
    .addOption(new Option("--state <state>", "only cases in this state").choices(CaseState.options))
    .option("--publisher <name>", "only cases published by this outlet, as read")
    .option("--limit <count>", "show at most this many", positiveNumber, 50)
    .addOption(jsonOption())
    .action(async (_options, command: Command) =>
      (await import("../commands/cases.ts")).casesList(command.optsWithGlobals()),
    );

  const one = program.command("case").description("one case: everything on record, and values entered by hand");
  one
    .command("show")
    .argument("<key>", keyHelp)
    .description("everything on one case: statements, sources, grades, conflicts, judgements, history")
    .addOption(studyOption())
    .addOption(jsonOption())
    .action(async (key, _options, command: Command) =>
      (await import("../commands/cases.ts")).caseShow(key, command.optsWithGlobals()),
    );
  one
    .command("set")
    .argument("<key>", "the testimony's key")
    .argument("<property>", "such as circumstances, anonymity, minor, voice, prior-milieu, or a variable of the study")
    .argument("<value>", "as the source has it; an empty text says that it is unknown")
    .description("enter a value of one testimony; it wins over what the table says")
    .addOption(studyOption())
    .requiredOption("--reason <text>", "where it is from, without names; kept in the journal")
    .addHelpText(
      "after",
      '\nExample: firsthand case set 12 circumstances "in custody" --reason "the broadcast shows a courtroom"',
    )
    .action(async (key, property, value, _options, command: Command) =>
      (await import("../commands/cases.ts")).caseSet(key, property, value, command.optsWithGlobals()),
    );

  one
    .command("add")
    .description("add one account by hand, with its source and the case that it is about; it arrives as a candidate")
    .addOption(studyOption())
    .option("--source <key>", "a source that the study has, by its key; otherwise the new one is described")
    .option("--publisher <name>", "who published it")
    .option("--title <text>", "the title of what was published")
    .option("--url <address>", "where it was published")
    .option("--published-on <date>", "when, such as 2015-01-14 or 2015-01")
    .option("--language <tag>", "its language, such as en or ar")
    .option("--kind <kind>", "what it is, such as article or broadcast")
    .option("--value <values...>", "what the account states, such as nationality=Tunisian circumstances=free")
    .addOption(jsonOption())
    .addHelpText(
      "after",
      '\nExample: firsthand case add --publisher "Example Post" --published-on 2015-01-14 --value nationality=Tunisian sex=M circumstances=free',
    )
    .action(async (_options, command: Command) =>
      (await import("../commands/add-testimony.ts")).caseAdd(command.optsWithGlobals()),
    );

  declareSteps(program);
}

function declareSteps(program: Command): void {
  const screen = program
    .command("screen")
    .argument("<key>", keyHelp)
    .description("screen a preserved case: five questions and the study's criteria for inclusion")
    .addOption(studyOption());
  for (const question of questionNames) {
    screen.addOption(new Option(`--${question} <answer>`, screeningQuestions[question]).choices(Answer.options));
  }
  screen
    .option(
      "--criterion <answers...>",
      "answers to the criteria under inclusion in study.yaml, such as 1=yes 2=unclear",
    )
    .option("--note <notes...>", "notes to answers, such as provenance=TEXT or 1=TEXT")
    .option("--evidence <text>", "where it can be checked")
    .requiredOption("--reason <text>", reasonHelp)
    .addHelpText(
      "after",
      '\nExample: firsthand screen 12 --provenance yes --source yes --date yes --place unclear --motivation yes\n  --criterion 1=yes 2=yes --reason "first broadcast, own recording"',
    )
    .action(async (key, _options, command: Command) =>
      (await import("../commands/cases.ts")).screen(key, command.optsWithGlobals()),
    );

  program
    .command("review")
    .argument("<keys...>", keyHelp)
    .description("give the second review of an assessed case; by another person than those who assessed it")
    .addOption(studyOption())
    .requiredOption("--reason <text>", reasonHelp)
    .action(async (keys, _options, command: Command) =>
      (await import("../commands/cases.ts")).move(keys, "second review", command.optsWithGlobals()),
    );

  program
    .command("decide")
    .argument("<keys...>", keyHelp)
    .description("take the next step with cases: preserved, deduplicated, included, or unresolved")
    .addOption(studyOption())
    .addOption(
      new Option("--to <state>", "the step")
        .choices(["preserved", "deduplicated", "included", "unresolved"])
        .makeOptionMandatory(),
    )
    .option("--evidence <text>", "where the copy lies, or what was compared with what")
    .requiredOption("--reason <text>", reasonHelp)
    .addHelpText(
      "after",
      '\nExample: firsthand decide 12 --to preserved --evidence "recording 12 in the archive" --reason "copy taken"',
    )
    .action(async (keys, _options, command: Command) => {
      const options = command.optsWithGlobals();
      await (await import("../commands/cases.ts")).move(keys, options["to"], command.optsWithGlobals());
    });

  program
    .command("exclude")
    .argument("<keys...>", keyHelp)
    .description("leave cases out, as duplicate, suspected or shown fake, or out of scope")
    .addOption(studyOption())
    .addOption(
      new Option("--for <ground>", "on which ground")
        .choices(["duplicate", "suspected fake", "shown fake", "out of scope"])
        .makeOptionMandatory(),
    )
    .option("--grounds <text>", "the stated grounds of a suspected fake, or the criterion that is not met")
    .option("--contradiction <text>", "the named contradiction of a shown fake")
    .option("--evidence <text>", "where it can be checked")
    .requiredOption("--reason <text>", reasonHelp)
    .addHelpText(
      "after",
      '\nA duplicate needs a judgement first: firsthand judgement add 12 17 --verdict same --reason TEXT\nExample: firsthand exclude 31 --for "shown fake" --contradiction "the town fell a year before" --evidence "agency report of 3 May" --reason "checked twice"',
    )
    .action(async (keys, _options, command: Command) =>
      (await import("../commands/cases.ts")).exclude(keys, command.optsWithGlobals()),
    );

  program
    .command("reopen")
    .argument("<keys...>", keyHelp)
    .description("bring cases back to a state that they passed before")
    .addOption(studyOption())
    .addOption(
      new Option("--to <state>", "the state")
        .choices(["candidate", "preserved", "screened", "deduplicated", "assessed", "second review"])
        .default("candidate"),
    )
    .requiredOption("--reason <text>", reasonHelp)
    .action(async (keys, _options, command: Command) => {
      const options = command.optsWithGlobals();
      await (await import("../commands/cases.ts")).move(keys, options["to"], command.optsWithGlobals());
    });

  program
    .command("withdraw")
    .argument("<key>", keyHelp)
    .description("take a person out of all snapshots and results from now on; owners only")
    .addOption(studyOption())
    .addOption(new Option("--by <who>", "whose decision it is").choices(["person", "team"]).makeOptionMandatory())
    .requiredOption("--reason <text>", "what was asked or decided, without names")
    .addOption(jsonOption())
    .action(async (key, _options, command: Command) =>
      (await import("../commands/cases.ts")).withdraw(key, command.optsWithGlobals()),
    );

  declareJudgements(program);
}

function declareJudgements(program: Command): void {
  const judgement = program.command("judgement").description("whether two accounts are one person's");
  judgement
    .command("add")
    .addArgument(new Argument("<one>", "the key of one account"))
    .addArgument(new Argument("<other>", "the key of the other"))
    .description("judge a pair; who judges it again has changed their mind")
    .addOption(studyOption())
    .addOption(
      new Option("--verdict <verdict>", "the judgement").choices(["same", "different", "unsure"]).makeOptionMandatory(),
    )
    .requiredOption("--reason <text>", "what they share or contradict, without names")
    .action(async (left, right, _options, command: Command) =>
      (await import("../commands/cases.ts")).judgementAdd(left, right, command.optsWithGlobals()),
    );
  judgement
    .command("list")
    .description("list the judgements that stand, and what each comes to")
    .addOption(studyOption())
    .addOption(jsonOption())
    .action(async (_options, command: Command) =>
      (await import("../commands/cases.ts")).judgementList(command.optsWithGlobals()),
    );
  judgement
    .command("withdraw")
    .argument("<id>", "the judgement's id in the list")
    .description("withdraw a judgement; it stays on record and counts for nothing")
    .addOption(studyOption())
    .requiredOption("--reason <text>", "what was learnt, without names")
    .action(async (id, _options, command: Command) =>
      (await import("../commands/cases.ts")).judgementWithdraw(id, command.optsWithGlobals()),
    );
}
