import { Option, type Command } from "commander";
import { credibilityGrades, reliabilityGrades } from "../../model/cases/admiralty.ts";
import { BasisKind, ReleaseScope } from "../../model/cases/release-scopes.ts";
import { jsonOption, studyOption } from "./options.ts";

const keyHelp = "the key as listed, whole or short where one table only has it";

/** Commands that grade sources and what they say, and that say on what basis a case may leave the study. */
export function declareGradeCommands(program: Command): void {
  const assess = program.command("assess").description("grade sources and what they say, apart; never people");
  assess
    .command("source")
    .argument("<key>", "the key of the source, or of a testimony published in it")
    .description("grade a source A to F; F says that there is nothing to judge it by")
    .addOption(studyOption())
    .addOption(
      new Option("--reliability <grade>", listGrades(reliabilityGrades))
        .choices(Object.keys(reliabilityGrades))
        .makeOptionMandatory(),
    )
    .addOption(
      new Option("--incentive <kind>", "what the source may gain by telling it so").choices([
        "none known",
        "some",
        "strong",
      ]),
    )
    .requiredOption("--reason <text>", "what the grade rests on, without names")
    .action(async (key, _options, command: Command) =>
      (await import("../commands/grades.ts")).assessSourceCommand(key, command.optsWithGlobals()),
    );
  assess
    .command("testimony")
    .argument("<key>", "the testimony's key")
    .description("grade what a testimony says 1 to 6; 6 says that there is nothing to judge it by")
    .addOption(studyOption())
    .addOption(
      new Option("--credibility <grade>", listGrades(credibilityGrades))
        .choices(Object.keys(credibilityGrades))
        .makeOptionMandatory(),
    )
    .option("--property <name>", "the one statement that is graded; otherwise the testimony as a whole")
    .option("--confirmed-by <key>", "the testimony of another origin that says so too; needed for 1")
    .requiredOption("--reason <text>", "what the grade rests on, without names")
    .action(async (key, _options, command: Command) =>
      (await import("../commands/grades.ts")).assessTestimonyCommand(key, command.optsWithGlobals()),
    );
  assess
    .command("origin")
    .argument("<keys...>", "keys of sources, or of testimonies published in them")
    .description("say what sources drew on; those of one origin are one voice, however many printed it")
    .addOption(studyOption())
    .requiredOption("--origin <name>", "a name for it, such as “agency report of 12 May”")
    .requiredOption("--reason <text>", "how that is known, without names")
    .action(async (keys, _options, command: Command) =>
      (await import("../commands/grades.ts")).assessOriginCommand(keys, command.optsWithGlobals()),
    );
  assess
    .command("done")
    .argument("<keys...>", "the cases' keys")
    .description("say that compared cases are assessed: every source and testimony has a grade")
    .addOption(studyOption())
    .requiredOption("--reason <text>", "why, without names; kept with the case")
    .action(async (keys, _options, command: Command) =>
      (await import("../commands/grades.ts")).assessDone(keys, command.optsWithGlobals()),
    );

  declareBasisCommands(program);
}

function declareBasisCommands(program: Command): void {
  const basis = program.command("basis").description("on what basis a case may leave the study, and as what");
  const scope = () =>
    new Option("--scope <scope>", "as what it may leave").choices(ReleaseScope.options).makeOptionMandatory();
  basis
    .command("add")
    .argument("<key>", keyHelp)
    .description("record a basis; having spoken to a reporter is none by itself")
    .addOption(studyOption())
    .addOption(scope())
    .addOption(new Option("--kind <kind>", "what it rests on").choices(BasisKind.options).makeOptionMandatory())
    .requiredOption("--reason <text>", "how it was given or weighed, without names")
    .addHelpText(
      "after",
      '\nExample: firsthand basis add 12 --scope aggregate --kind "public interest" --reason "counted only; note of the ethics board"',
    )
    .action(async (key, _options, command: Command) =>
      (await import("../commands/basis.ts")).basisAdd(key, command.optsWithGlobals()),
    );
  basis
    .command("risk")
    .argument("<key>", keyHelp)
    .description("record what could happen to whom if the case were let out, and what is done about it")
    .addOption(studyOption())
    .requiredOption("--note <text>", "the assessment, without names or places")
    .action(async (key, _options, command: Command) =>
      (await import("../commands/basis.ts")).basisRisk(key, command.optsWithGlobals()),
    );
  basis
    .command("approve")
    .argument("<key>", keyHelp)
    .description("give one of the two people's approvals that a scope needs")
    .addOption(studyOption())
    .addOption(scope())
    .requiredOption("--reason <text>", "why, without names")
    .action(async (key, _options, command: Command) =>
      (await import("../commands/basis.ts")).basisApprove(key, command.optsWithGlobals()),
    );
  basis
    .command("list")
    .argument("<key>", keyHelp)
    .description("list the bases of a case, and for each scope what stands against it")
    .addOption(studyOption())
    .addOption(jsonOption())
    .action(async (key, _options, command: Command) =>
      (await import("../commands/basis.ts")).basisList(key, command.optsWithGlobals()),
    );
  basis
    .command("withdraw")
    .argument("<key>", keyHelp)
    .description("say that a basis no longer holds; it stays on record")
    .addOption(studyOption())
    .addOption(scope())
    .requiredOption("--reason <text>", "why, without names")
    .action(async (key, _options, command: Command) =>
      (await import("../commands/basis.ts")).basisWithdraw(key, command.optsWithGlobals()),
    );
}

function listGrades(grades: Readonly<Record<string, string>>): string {
  return Object.entries(grades)
    .map(([grade, meaning]) => `${grade} ${meaning}`)
    .join("; ");
}
