export { createApp, type AppOptions } from "./create-app.ts";
export type { Desk } from "./desk/desk.ts";
export { openDesk, type DeskOptions } from "./desk/open-desk.ts";
export { serveStudy, type ServeOptions, type Serving } from "./serve-study.ts";
