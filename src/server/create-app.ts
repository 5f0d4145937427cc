import type { OpenAPIHono } from "@hono/zod-openapi";
import { createMiddleware } from "hono/factory";
import { packageVersion } from "../base/node/package-folder.ts";
import type { Study } from "../store/index.ts";
import { acting } from "./acting.ts";
import { deskOf, type Desk } from "./desk/desk.ts";
import { answerFailure } from "./answer-failure.ts";
import { serverErrors } from "./errors.ts";
import { onceOnly } from "./once-only.ts";
import { limitBodies } from "./guards/limit-bodies.ts";
import { hostGuard, localGuard } from "./guards/local-guard.ts";
import { responseHeaders } from "./guards/response-headers.ts";
import { analysisRoutes } from "./routes/analysis-routes.ts";
import { caseActRoutes } from "./routes/case-act-routes.ts";
import { caseRoutes } from "./routes/case-routes.ts";
import { collectRoutes } from "./routes/collect-routes.ts";
import { codebookRoutes } from "./routes/codebook-routes.ts";
import { codingRoutes } from "./routes/coding-routes.ts";
import { clusterRoutes } from "./routes/cluster-routes.ts";
import { deskRoutes } from "./routes/desk-routes.ts";
import { findingRoutes } from "./routes/finding-routes.ts";
import { journalRoutes } from "./routes/journal-routes.ts";
import { memoRoutes } from "./routes/memo-routes.ts";
import { queryRoutes } from "./routes/query-routes.ts";
import { reportRoutes } from "./routes/report-routes.ts";
import { registerRoutes } from "./routes/register-routes.ts";
import { resolveRoutes } from "./routes/resolve-routes.ts";
import { settingsRoutes } from "./routes/settings-routes.ts";
import { roundRoutes } from "./routes/round-routes.ts";
import { studyRoutes } from "./routes/study-routes.ts";
import { tableRoutes } from "./routes/table-routes.ts";
import { sessionRoutes } from "./routes/session-routes.ts";
import { sourceRoutes } from "./routes/source-routes.ts";
import { serveWeb } from "./serve-web.ts";
import type { ServerEnv } from "./server-env.ts";
import { routeApp } from "./study-route.ts";

export interface AppOptions {
  /** The key of this session. */
  readonly key: string;
  readonly hosts: () => readonly string[];
  /** Is told of faults of ours, which the answer says nothing about. */
  readonly onFault?: (error: unknown) => void;
}

/** The workbench's interface to one study, or to whichever is open on a desk. */
export function createApp(place: Study | Desk, { key, hosts, onFault = () => {} }: AppOptions): OpenAPIHono<ServerEnv> {
  const desk = "hold" in place ? place : deskOf(place);
  const app = routeApp();
  app.use(responseHeaders);
  app.use(hostGuard(hosts));
  app.use(serveWeb(key));
  app.use("/api/*", localGuard(key));
  app.use("/api/*", limitBodies);
  app.use("/api/*", atDesk(desk, onFault));
  app.route("/api", deskRoutes);
  app.use("/api/*", acting(desk));
  app.use("/api/*", onceOnly());
  app.route("/api", sessionRoutes);
  app.route("/api", studyRoutes);
  app.route("/api", findingRoutes);
  app.route("/api", collectRoutes);
  app.route("/api", sourceRoutes);
  app.route("/api", tableRoutes);
  app.route("/api", caseRoutes);
  app.route("/api", caseActRoutes);
  app.route("/api", registerRoutes);
  app.route("/api", resolveRoutes);
  app.route("/api", codingRoutes);
  app.route("/api", roundRoutes);
  app.route("/api", codebookRoutes);
  app.route("/api", memoRoutes);
  app.route("/api", clusterRoutes);
  app.route("/api", analysisRoutes);
  app.route("/api", queryRoutes);
  app.route("/api", reportRoutes);
  app.route("/api", journalRoutes);
  app.route("/api", settingsRoutes);
  app.doc31("/api/openapi.json", {
    openapi: "3.1.0",
    info: { title: "Firsthand", version: packageVersion(), description: "One open study, as the workbench sees it." },
  });
  app.notFound((context) => {
    const { status, body } = answerFailure(serverErrors.create("SERVER_ROUTE_MISSING", "There is nothing here."));
    return context.json(body, status);
  });
  app.onError((error, context) => {
    const { status, body } = answerFailure(error);
    if (status === 500) onFault(error);
    return context.json(body, status);
  });
  return app;
}

function atDesk(desk: Desk, onFault: (error: unknown) => void) {
  return createMiddleware<ServerEnv>(async (context, next) => {
    context.set("desk", desk);
    context.set("onFault", onFault);
    await next();
  });
}
