export { createApp, type AppOptions } from "./create-app.ts";
export { serveStudy, type ServeOptions, type Serving } from "./serve-study.ts";
