import { SessionView } from "../../api/session.ts";
import { routeApp, studyRoute } from "../study-route.ts";

const session = studyRoute({
  method: "get",
  path: "/session",
  summary: "Whether the workbench is there, with this page's key and on its study; tells nothing else",
  policies: null,
  answers: SessionView,
});

export const sessionRoutes = routeApp().openapi(session, (context) => context.json({ isOpen: true as const }, 200));
