import {
  CommandDiff,
  Journal,
  JournalFileQuery,
  JournalQuery,
  Recorded,
  SeqParam,
  UndoRequest,
} from "../../api/journal.ts";
import { redoInStudy, undoInStudy } from "../../pipeline.ts";
import { journalToCsv, readCommandDiff } from "../../stages/register/index.ts";
import { readLog, readLogFacets, type CommandFilter, type LoggedCommand } from "../../store/index.ts";
import { sendFile } from "../send-file.ts";
import { fileRoute, jsonBody, routeApp, studyRoute } from "../study-route.ts";

const log = studyRoute({
  method: "get",
  path: "/journal",
  summary: "Who changed what, newest first",
  policies: ["read-log"],
  request: { query: JournalQuery },
  answers: Journal,
});

const diff = studyRoute({
  method: "get",
  path: "/journal/{seq}",
  summary: "What a command changed, before and after; names are masked",
  policies: ["read-changes"],
  request: { params: SeqParam },
  answers: CommandDiff,
});

const file = fileRoute({
  path: "/journal/file",
  summary: "The commands that were asked for, as CSV",
  policies: ["read-log"],
  request: { query: JournalFileQuery },
  types: ["text/csv"],
});

const undo = studyRoute({
  method: "post",
  path: "/journal/{seq}/undo",
  summary: "Take a command back; the journal keeps both",
  policies: ["undo"],
  request: { params: SeqParam, ...jsonBody(UndoRequest) },
  answers: Recorded,
});

const redo = studyRoute({
  method: "post",
  path: "/journal/{seq}/redo",
  summary: "Bring back a command that was taken back",
  policies: ["redo"],
  request: { params: SeqParam },
  answers: Recorded,
});

export const journalRoutes = routeApp()
  .openapi(log, async (context) => {
    const { study, actor } = context.var;
    const commands = await readLog(study.store.reader, actor, given(context.req.valid("query")));
    const facets = await readLogFacets(study.store.reader, actor);
    return context.json(Journal.parse({ commands: commands.map(viewOf), ...facets }), 200);
  })
  .openapi(file, async (context) => {
    const { study, actor } = context.var;
    const commands = await readLog(study.store.reader, actor, given(context.req.valid("query")));
    return sendFile(context, journalToCsv(commands), {
      name: "journal-internal.csv",
      type: "text/csv; charset=utf-8",
    });
  })
  .openapi(diff, async (context) => {
    const { seq } = context.req.valid("param");
    const rows = await readCommandDiff(context.get("study").store, context.get("actor"), seq);
    return context.json(CommandDiff.parse({ rows }), 200);
  })
  .openapi(undo, async (context) => {
    const { seq } = context.req.valid("param");
    const { withDependants } = context.req.valid("json");
    const commands = await undoInStudy(context.get("study"), context.get("actor"), { seq, withDependants });
    return context.json(Recorded.parse({ commands }), 200);
  })
  .openapi(redo, async (context) => {
    const { seq } = context.req.valid("param");
    const command = await redoInStudy(context.get("study"), context.get("actor"), seq);
    return context.json(Recorded.parse({ commands: [command] }), 200);
  });

/** Without what was not asked for. */
function given(query: { readonly [K in keyof CommandFilter]: CommandFilter[K] | undefined }): CommandFilter {
  return Object.fromEntries(Object.entries(query).filter(([, value]) => value !== undefined));
}

function viewOf(command: LoggedCommand) {
  return {
    seq: command.seq,
    at: command.at,
    actor: command.actor_name,
    name: command.name,
    summary: command.summary,
    changes: command.change_count,
    undoes: command.undoes,
    undoneBy: command.undone_by,
  };
}
