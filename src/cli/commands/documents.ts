import { textTable } from "../../formats/text-table.ts";
import { bindDocument, getStudyDocument, listStudyDocuments } from "../../stages/collect/index.ts";
import { addStudyDocuments, correctStudyDocument, searchStudyTexts } from "../../pipeline.ts";
import type { Reanchored } from "../../stages/code/index.ts";
import { getActor } from "../../store/index.ts";
import { withStudy } from "../find-study.ts";
import { print, terminalProgress } from "../terminal.ts";

interface Options {
  readonly study?: string;
  readonly as?: string;
  readonly json?: boolean;
}

interface AddOptions extends Options {
  readonly testimony?: readonly string[];
  readonly language?: string;
  readonly charset?: string;
  readonly translationOf?: string;
}

export async function addDocumentsCommand(files: readonly string[], options: AddOptions): Promise<void> {
  await withStudy(options.study, async (study) => {
    const actor = await getActor(study.store.reader, options.as);
    const given = {
      ...(options.testimony === undefined ? {} : { testimonies: options.testimony }),
      ...(options.language === undefined ? {} : { language: options.language }),
      ...(options.translationOf === undefined ? {} : { translationOf: options.translationOf }),
    };
    const added = await addStudyDocuments(
      study,
      actor,
      files,
      { given, ...(options.charset === undefined ? {} : { charset: options.charset }) },
      terminalProgress(),
    );
    if (options.json === true) print(JSON.stringify(added, undefined, 2));
    else {
      for (const { where, made, decision } of added.findings) print(`${where.file ?? ""}: ${made} ${decision}`);
      tellReanchored(added.codings);
    }
  });
}

interface CorrectOptions extends Options {
  readonly charset?: string;
  readonly language?: string;
  readonly direction?: "ltr" | "rtl";
}

export async function correctDocumentCommand(name: string, options: CorrectOptions): Promise<void> {
  await withStudy(options.study, async (study) => {
    const { charset, language, direction } = options;
    const corrected = await correctStudyDocument(study, await getActor(study.store.reader, options.as), name, {
      ...(charset === undefined ? {} : { charset }),
      ...(language === undefined ? {} : { language }),
      ...(direction === undefined ? {} : { direction }),
    });
    if (options.json === true) {
      print(JSON.stringify(corrected, undefined, 2));
      return;
    }
    const moved = corrected.codings.exact + corrected.codings.fuzzy > 0;
    print(
      corrected.isChanged
        ? `Corrected the document. To take it back: firsthand undo${moved ? ", twice, since its codings moved as well" : ""}`
        : "It was read so already.",
    );
    tellReanchored(corrected.codings);
  });
}

interface BindOptions extends Options {
  readonly testimony?: readonly string[];
  readonly source?: string;
}

export async function bindDocumentCommand(name: string, options: BindOptions): Promise<void> {
  await withStudy(options.study, async (study) => {
    const { testimony, source } = options;
    const bound = await bindDocument(study, await getActor(study.store.reader, options.as), name, {
      ...(testimony === undefined ? {} : { testimonies: testimony }),
      ...(source === undefined ? {} : { source }),
    });
    print(options.json === true ? JSON.stringify(bound) : "Bound the document. To take it back: firsthand undo");
  });
}

/** Says what became of codings on a text that changed; nothing where none did. */
function tellReanchored({ exact, fuzzy, orphaned }: Reanchored): void {
  if (exact + fuzzy + orphaned === 0) return;
  print(
    `Codings and decisions on texts that changed: ${exact} found again word for word, ${fuzzy} in a like wording, ${orphaned} not at all. See firsthand findings.`,
  );
}

export async function listDocumentsCommand(options: Options): Promise<void> {
  await withStudy(options.study, async (study) => {
    const documents = await listStudyDocuments(study.store, await getActor(study.store.reader, options.as));
    if (options.json === true) print(JSON.stringify(documents, undefined, 2));
    else if (documents.length === 0) print("There are no documents yet: firsthand documents add FILE");
    else
      print(
        textTable(
          ["document", "title", "language", "testimony"],
          documents.map((one) => [one.file_name, one.title, one.language ?? "", one.testimonyKeys.join(", ")]),
        ),
      );
  });
}

export async function showDocument(name: string, options: Options): Promise<void> {
  await withStudy(options.study, async (study) => {
    const document = await getStudyDocument(study.store, await getActor(study.store.reader, options.as), name);
    print(options.json === true ? JSON.stringify(document, undefined, 2) : document.current.text);
  });
}

export async function searchCommand(words: readonly string[], options: Options): Promise<void> {
  await withStudy(options.study, async (study) => {
    const actor = await getActor(study.store.reader, options.as);
    const query = words.map((word) => (/\s/.test(word) ? `"${word}"` : word)).join(" ");
    const { documents, memos } = await searchStudyTexts(study, actor, query);
    const hits = [
      ...documents.map((hit) => ({ kind: "document", ...hit })),
      ...memos.map((hit) => ({ kind: "memo", key: `memos/${hit.id}`, ...hit })),
    ];
    if (options.json === true) print(JSON.stringify(hits, undefined, 2));
    else if (hits.length === 0) print("No document and no memo holds all of these words.");
    else
      for (const hit of hits)
        print(
          [
            `${hit.key}  ${hit.title}  (${hit.count})`,
            ...hit.snippets.map((one) => `    … ${one.before}[${one.match}]${one.after} …`),
          ].join("\n"),
        );
  });
}
