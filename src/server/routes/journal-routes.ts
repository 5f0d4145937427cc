import { CommandDiff, Journal, JournalQuery, Recorded, SeqParam, UndoRequest } from "../../api/journal.ts";
import { redoInStudy, undoInStudy } from "../../pipeline.ts";
import { readCommandDiff } from "../../stages/register/index.ts";
import { readLog, type LoggedCommand } from "../../store/index.ts";
import { jsonBody, routeApp, studyRoute } from "../study-route.ts";

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
    const { limit, before, name, actor, text } = context.req.valid("query");
    const commands = await readLog(context.get("study").store.reader, context.get("actor"), {
      limit,
      ...(before === undefined ? {} : { before }),
      ...(name === undefined ? {} : { name }),
      ...(actor === undefined ? {} : { actor }),
      ...(text === undefined ? {} : { text }),
    });
    return context.json({ commands: commands.map(viewOf) }, 200);
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
