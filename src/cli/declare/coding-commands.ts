import { Option, type Command } from "commander";
import { declareCodebookFiles, declareCodingFiles } from "./exchange-commands.ts";
import { jsonOption, share, studyOption } from "./options.ts";

/** Commands that bring texts in and code them: documents, the codebook, codings, rounds. */
export function declareCodingCommands(program: Command): void {
  declareDocuments(program);
  declareCodebook(program);
  declareCodings(program);
  declareRounds(program);
}

function declareDocuments(program: Command): void {
  const documents = program.command("documents").description("the texts of a study, to read and code");
  documents
    .command("add")
    .argument("<files...>", "TXT, Markdown, HTML, DOCX, PDF, SRT or VTT files, or folders of them")
    .description("add documents; a file that is there already writes nothing")
    .addOption(studyOption())
    .option("--testimony <keys...>", "whose account they hold; otherwise their own head says so")
    .option("--language <tag>", "their language as a BCP 47 tag, such as ar")
    .option("--charset <label>", "their encoding, where it is not what it seems")
    .option("--translation-of <file>", "the document that they translate")
    .addOption(jsonOption())
    .action(async (files, _options, command) =>
      (await import("../commands/documents.ts")).addDocumentsCommand(files, command.optsWithGlobals()),
    );
  documents
    .command("correct")
    .argument("<document>", "its key or its file's name")
    .description("read a document's bytes again with what you know better; codings are put on the new text")
    .addOption(studyOption())
    .option("--charset <label>", "its encoding, such as windows-1256")
    .option("--language <tag>", "its language as a BCP 47 tag, such as ar")
    .addOption(new Option("--direction <direction>", "the direction in which it is written").choices(["ltr", "rtl"]))
    .addOption(jsonOption())
    .addHelpText("after", "\n  firsthand documents correct 043-hp-18-041.en.md --charset windows-1252")
    .action(async (name, _options, command) =>
      (await import("../commands/documents.ts")).correctDocumentCommand(name, command.optsWithGlobals()),
    );
  documents
    .command("bind")
    .argument("<document>", "its key or its file's name")
    .description("say whose account a document holds, or in which source it stood")
    .addOption(studyOption())
    .option("--testimony <keys...>", "testimonies that it holds beside those that are known")
    .option("--source <key>", "the source that it was published in")
    .addOption(jsonOption())
    .addHelpText("after", "\n  firsthand documents bind interview.txt --testimony accounts/12")
    .action(async (name, _options, command) =>
      (await import("../commands/documents.ts")).bindDocumentCommand(name, command.optsWithGlobals()),
    );
  documents
    .command("list")
    .description("list the documents")
    .addOption(studyOption())
    .addOption(jsonOption())
    .action(async (_options, command) =>
      (await import("../commands/documents.ts")).listDocumentsCommand(command.optsWithGlobals()),
    );
  documents
    .command("show")
    .argument("<document>", "its key or its file's name")
    .description("print a document's text")
    .addOption(studyOption())
    .addOption(jsonOption())
    .action(async (name, _options, command) =>
      (await import("../commands/documents.ts")).showDocument(name, command.optsWithGlobals()),
    );
  documents
    .command("search")
    .argument("<words...>", "words that a text must hold; words in quotation marks stand together")
    .description("search the texts and memos; accents, case and Arabic vowel signs do not matter")
    .addOption(studyOption())
    .addOption(jsonOption())
    .action(async (words, _options, command) =>
      (await import("../commands/documents.ts")).searchCommand(words, command.optsWithGlobals()),
    );
}

function declareCodebook(program: Command): void {
  const codebook = program.command("codebook").description("the themes that passages are coded with");
  codebook
    .command("list")
    .description("list the codes with their definitions")
    .addOption(studyOption())
    .addOption(jsonOption())
    .action(async (_options, command) =>
      (await import("../commands/codebook.ts")).listCodebook(command.optsWithGlobals()),
    );
  for (const [name, about] of [
    ["add", "add a code of your own"],
    ["edit", "change what is said of a code; its codings stay"],
  ] as const) {
    codebook
      .command(name)
      .argument("<code>", name === "add" ? "the new code's label" : "the code's mark or label")
      .description(about)
      .addOption(studyOption())
      .option("--mark <text>", "a short mark for margins and tables")
      .option("--label <text>", "its label")
      .option("--under <code>", "the code above it")
      .option("--definition <text>", "what it means")
      .option("--use-when <text>", "what it is for")
      .option("--do-not-use-when <text>", "what it is not for")
      .option("--example <text>", "an example")
      .action(async (code, _options, command) =>
        (await import("../commands/codebook.ts")).writeCode(name, code, command.optsWithGlobals()),
      );
  }
  codebook
    .command("move")
    .argument("<code>", "the code's mark or label")
    .description("put a code under another, or at the top")
    .addOption(studyOption())
    .option("--under <code>", "the code above it; otherwise the top")
    .action(async (code, _options, command) =>
      (await import("../commands/codebook.ts")).moveCommand(code, command.optsWithGlobals()),
    );
  codebook
    .command("merge")
    .argument("<code>", "the code that ends")
    .argument("<into>", "the code that stands for it from here on")
    .description("merge a code into another; what was coded stays as it was coded")
    .addOption(studyOption())
    .action(async (code, into, _options, command) =>
      (await import("../commands/codebook.ts")).mergeCommand(code, into, command.optsWithGlobals()),
    );
  codebook
    .command("retire")
    .argument("<code>", "the code's mark or label")
    .description("take a code out of use; its codings stay")
    .addOption(studyOption())
    .option("--back", "take it back into use")
    .action(async (code, _options, command) =>
      (await import("../commands/codebook.ts")).retireCommand(code, command.optsWithGlobals()),
    );
  declareCodebookFiles(codebook);
}

function declareCodings(program: Command): void {
  program
    .command("code")
    .argument("<code>", "the code's mark or label")
    .description("put a code on a passage, a document, a testimony or a case")
    .addOption(studyOption())
    .option("--document <name>", "the document, by its key or file name")
    .option("--quote <text>", "the passage, word for word; otherwise the whole document")
    .option("--occurrence <count>", "which of several places with these words", Number)
    .option("--testimony <key>", "a testimony as a whole")
    .option("--case <key>", "a case as a whole")
    .addOption(new Option("--stance <stance>", "what the speaker does").choices(["asserted", "denied", "reported"]))
    .option("--unsure", "say that you are not sure")
    .option("--memo <text>", "a note")
    .option("--round <name>", "the round that it belongs to")
    .addHelpText(
      "after",
      '\n  firsthand code D2 --document 043-hp-18-041.en.md --quote "They shot him" --round "round 1" --as Ines',
    )
    .action(async (code, _options, command) =>
      (await import("../commands/codings.ts")).codeCommand(code, command.optsWithGlobals()),
    );
  const codings = program.command("codings").description("what was coded");
  codings
    .command("list")
    .description("list the codings that you may see")
    .addOption(studyOption())
    .addOption(jsonOption())
    .action(async (_options, command) =>
      (await import("../commands/codings.ts")).listCodings(command.optsWithGlobals()),
    );
  codings
    .command("retract")
    .argument("<id>", "the coding's id in the list")
    .requiredOption("--reason <text>", "why; kept with the coding")
    .description("retract a coding; it stays on record and counts no more")
    .addOption(studyOption())
    .action(async (id, _options, command) =>
      (await import("../commands/codings.ts")).retractCommand(id, command.optsWithGlobals()),
    );
  declareCodingFiles(codings);
  program
    .command("memo")
    .argument("<text>", "the note")
    .description("write a memo on the study, or on a code, document or case")
    .addOption(studyOption())
    .option("--title <text>", "its title", "")
    .option("--code <id>", "the code that it is about")
    .option("--document <id>", "the document that it is about")
    .option("--case <key>", "the case that it is about")
    .action(async (text, _options, command) =>
      (await import("../commands/codings.ts")).memoCommand(text, command.optsWithGlobals()),
    );
}

function declareRounds(program: Command): void {
  const round = program.command("round").description("who codes what, how far they agree, and what is decided");
  round
    .command("create")
    .argument("<name>", "the round's name")
    .requiredOption("--coders <names...>", "who codes")
    .description("create a round; the codebook is frozen for it, and coders see only what is their own")
    .addOption(studyOption())
    .option("--open", "let coders see each other's codings")
    .option("--documents <names...>", "the documents; otherwise all but translations")
    .option("--split", "give each document one coder, but for the shared sample")
    .option("--overlap <share>", "with --split: the random share that all code", share, 0.2)
    .option("--seed <text>", "what the random choice starts from", "1")
    .action(async (name, _options, command) =>
      (await import("../commands/round.ts")).createCommand(name, command.optsWithGlobals()),
    );
  round
    .command("status")
    .description("how far each round is, and what waits for you")
    .addOption(studyOption())
    .addOption(jsonOption())
    .action(async (_options, command) =>
      (await import("../commands/round.ts")).statusCommand(command.optsWithGlobals()),
    );
  round
    .command("pass")
    .argument("<name>", "the round's name")
    .argument("<document>", "the document")
    .requiredOption("--reason <text>", "why; nobody has to say more than they wish")
    .description("pass a document on")
    .addOption(studyOption())
    .action(async (name, document, _options, command) =>
      (await import("../commands/round.ts")).passCommand(name, document, command.optsWithGlobals()),
    );
  round
    .command("agreement")
    .argument("<name>", "the round's name")
    .description("how far the coders agree, code by code, with intervals")
    .addOption(studyOption())
    .addOption(
      new Option("--unit <kind>", "what coders are compared on")
        .choices(["documents", "testimonies", "cases", "paragraphs", "characters"])
        .default("documents"),
    )
    .addOption(jsonOption())
    .action(async (name, _options, command) =>
      (await import("../commands/round.ts")).agreementCommand(name, command.optsWithGlobals()),
    );
  round
    .command("decide")
    .argument("<name>", "the round's name")
    .description("list what waits to be decided; with --accept-unanimous, accept what everybody coded")
    .addOption(studyOption())
    .option("--accept-unanimous", "accept, by rule, every passage that all who coded its document coded alike")
    .option("--number <count>", "the passage of the list to decide about", Number)
    .addOption(new Option("--verdict <verdict>", "what is decided").choices(["accepted", "rejected"]))
    .option("--reason <text>", "why")
    .addOption(jsonOption())
    .action(async (name, _options, command) =>
      (await import("../commands/round.ts")).decideCommand(name, command.optsWithGlobals()),
    );
  round
    .command("close")
    .argument("<name>", "the round's name")
    .description("end a round: what was coded and decided is open to all, and counts")
    .addOption(studyOption())
    .action(async (name, _options, command) =>
      (await import("../commands/round.ts")).closeCommand(name, command.optsWithGlobals()),
    );
}
