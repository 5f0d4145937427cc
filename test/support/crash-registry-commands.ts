import { recordSearch } from "../../src/stages/collect/index.ts";
import {
  addActor,
  addBasis,
  addTestimony,
  assessSource,
  gradeTestimony,
  moveCases,
  saveView,
  setOrigin,
} from "../../src/stages/register/index.ts";
import { unlessRefused, withKey, type CrashCommand } from "./crash-desk.ts";

const reason = "An invented reason.";

/** What people decide about accounts. */
export const registryCommands: readonly CrashCommand[] = [
  {
    name: "add a testimony",
    run: ({ store, actor, draw }) =>
      unlessRefused(() =>
        addTestimony(store, actor, {
          source: { publisher: `Outlet ${draw(4)}`, url: `https://example.org/${draw(6)}`, publishedOn: "2015-02" },
          values: { nationality: ["Tunisian", "likely Syrian", ""][draw(3)] ?? "", circumstances: "free" },
        }),
      ),
  },
  {
    name: "move a case",
    run: (desk) =>
      withKey(desk, "cases", (key) =>
        moveCases(desk.store, desk.actor, [key], {
          to: (["candidate", "preserved", "excluded: out of scope", "included"] as const)[desk.draw(4)] ?? "candidate",
          reason,
        }),
      ),
  },
  {
    name: "assess a source",
    run: (desk) =>
      withKey(desk, "testimonies", (key) => assessSource(desk.store, desk.actor, key, { reliability: "B", reason })),
  },
  {
    name: "grade a testimony",
    run: (desk) =>
      withKey(desk, "testimonies", (key) => gradeTestimony(desk.store, desk.actor, key, { credibility: "2", reason })),
  },
  {
    name: "set an origin",
    run: (desk) =>
      withKey(desk, "testimonies", (key) => setOrigin(desk.store, desk.actor, [key], { origin: "a wire", reason })),
  },
  {
    name: "add a basis",
    run: (desk) =>
      withKey(desk, "cases", (key) =>
        addBasis(desk.store, desk.actor, key, { scope: "aggregate", kind: "other", reason }),
      ),
  },
  {
    name: "save a view",
    run: ({ store, actor, draw }) =>
      unlessRefused(() => saveView(store, actor, { name: `View ${draw(5)}`, search: `sort=${draw(9)}` })),
  },
  {
    name: "record a search",
    run: ({ store, actor, draw }) =>
      unlessRefused(() => recordSearch(store, actor, { place: "An Invented Gazette", query: `word ${draw(1000)}` })),
  },
  {
    name: "add an actor",
    run: ({ store, actor, draw }) =>
      unlessRefused(() => addActor(store, actor, { name: `Coder ${draw(100)}`, role: "coder" })),
  },
];
