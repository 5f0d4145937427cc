import * as z from "zod";
import { CreateRequest, DeskView, Opened, OpenRequest, ProtectionChange, ProtectionChanged } from "../../api/desk.ts";
import type { Progress } from "../../base/progress.ts";
import { removePassphrase, renewKey, setPassphrase, storePolicies } from "../../store/index.ts";
import { identify } from "../acting.ts";
import { answerWithProgress } from "../answer-with-progress.ts";
import { jsonBody, routeApp, studyRoute } from "../study-route.ts";

const view = studyRoute({
  method: "get",
  path: "/desk",
  summary: "The study that is open, and those of the home folder; whoever has the session's key may choose",
  policies: null,
  answers: DeskView,
});

const open = studyRoute({
  method: "post",
  path: "/desk/open",
  summary: "Open a study of the home folder; a passphrase is kept in memory alone",
  policies: null,
  request: jsonBody(OpenRequest),
  answers: Opened,
});

const create = studyRoute({
  method: "post",
  path: "/desk/create",
  summary: "Create a study in the home folder, empty or from an example, and open it",
  policies: null,
  request: jsonBody(CreateRequest),
  answers: Opened,
});

const putAway = studyRoute({
  method: "post",
  path: "/desk/close",
  summary: "Close the open study",
  policies: null,
  request: jsonBody(z.object({})),
  answers: Opened,
});

const protect = studyRoute({
  method: "post",
  path: "/desk/protection",
  summary:
    "Set a passphrase, remove it, or write everything anew under another key; the study is closed for it and opened again",
  policies: ["change-passphrase"],
  request: jsonBody(ProtectionChange),
  answers: ProtectionChanged,
});

export const deskRoutes = routeApp()
  .openapi(view, async (context) => {
    const desk = context.get("desk");
    return context.json(
      DeskView.parse({ home: desk.home ?? null, open: desk.openName ?? null, studies: await desk.list() }),
      200,
    );
  })
  .openapi(open, async (context) => {
    const { name, passphrase } = context.req.valid("json");
    const desk = context.get("desk");
    await desk.open(name, passphrase);
    return context.json({ open: desk.openName ?? null }, 200);
  })
  .openapi(create, async (context) => {
    const { name, title, example, passphrase } = context.req.valid("json");
    const desk = context.get("desk");
    return answerWithProgress(context, Opened, async (progress) => {
      await desk.create(
        {
          name,
          ...(title === undefined ? {} : { title }),
          ...(example === undefined ? {} : { example }),
          ...(passphrase === undefined ? {} : { passphrase }),
        },
        progress,
      );
      return { open: desk.openName ?? null };
    });
  })
  .openapi(protect, async (context) => {
    const change = context.req.valid("json");
    const desk = context.get("desk");
    const held = await desk.hold();
    try {
      storePolicies.require((await identify(context, held)).actor, "change-passphrase");
    } finally {
      held.release();
    }
    const after = change.act === "set" ? change.passphrase : change.act === "renew" ? change.newPassphrase : undefined;
    return answerWithProgress(context, ProtectionChanged, async (progress) => {
      await desk.reseal((folder) => reseal(folder, change, progress), after);
      return { isEncrypted: after !== undefined };
    });
  })
  .openapi(putAway, async (context) => {
    await context.get("desk").putAway();
    return context.json({ open: null }, 200);
  });

function reseal(folder: string, change: ProtectionChange, progress: Progress): Promise<void> {
  if (change.act === "set") return setPassphrase(folder, change.passphrase, progress);
  const ask = async (): Promise<{ readonly passphrase: string }> => ({ passphrase: change.passphrase });
  return change.act === "remove"
    ? removePassphrase(folder, ask, progress)
    : renewKey(folder, ask, change.newPassphrase, progress);
}
