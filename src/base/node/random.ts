import { randomFillSync } from "node:crypto";
import type { RandomBytes } from "../ids.ts";

/** Random bytes from the operating system. */
export const systemRandom: RandomBytes = (target) => randomFillSync(target);
