import { askEarly } from "./early-readings.ts";
import { findPage } from "./find-page.ts";

// The first thing that runs, and small: the frame, the page and what it reads are asked for at once, instead of one when the other is there.
const found = findPage(location.pathname, location.search);
askEarly([...(found?.reads ?? []), "/study"]);
// A page that cannot be fetched says so when it is shown.
void found?.load().catch(() => undefined);
void import("./main.tsx");
