import { textTable } from "../../formats/text-table.ts";
import {
  acceptUnanimous,
  adjudicate,
  closeRound,
  createRound,
  listRoundStatus,
  measureRound,
  nameGroups,
  passDocument,
  readAdjudicationQueue,
  type NamedGroup,
  type UnitKind,
} from "../../stages/code/index.ts";
import { getActor } from "../../store/index.ts";
import { cliErrors } from "../errors.ts";
import { withStudy } from "../find-study.ts";
import { print } from "../terminal.ts";

interface Options {
  readonly study?: string;
  readonly as?: string;
  readonly json?: boolean;
}

interface CreateOptions extends Options {
  readonly coders: readonly string[];
  readonly open?: boolean;
  readonly documents?: readonly string[];
  readonly split?: boolean;
  readonly overlap: number;
  readonly seed: string;
}

export async function createCommand(name: string, options: CreateOptions): Promise<void> {
  await withStudy(options.study, async ({ store }) => {
    await createRound(store, await getActor(store.reader, options.as), {
      name,
      isBlind: options.open !== true,
      coders: options.coders,
      ...(options.documents === undefined ? {} : { documents: options.documents }),
      ...(options.split === true ? { assign: "split" as const, overlap: options.overlap, seed: options.seed } : {}),
    });
    print("Created the round; the codebook is frozen for it. See firsthand round status.");
  });
}

export async function statusCommand(options: Options): Promise<void> {
  await withStudy(options.study, async ({ store }) => {
    const rounds = await listRoundStatus(store, await getActor(store.reader, options.as));
    if (options.json === true) print(JSON.stringify(rounds, undefined, 2));
    else if (rounds.length === 0) print("There is no round yet: firsthand round create NAME --coders …");
    else
      for (const round of rounds)
        print(
          [
            `${round.name}  ${round.isBlind ? "blind" : "open to all"}, ${round.status}, codebook ${round.codebookVersion}`,
            ...round.coders.map(
              (one) => `    ${one.name}: ${one.done} done, ${one.assigned} to do, ${one.passed} passed on`,
            ),
            ...(round.waiting.length === 0 ? [] : [`    waits for you: ${round.waiting.join(", ")}`]),
          ].join("\n"),
        );
  });
}

export async function passCommand(
  name: string,
  document: string,
  options: Options & { readonly reason: string },
): Promise<void> {
  await withStudy(options.study, async ({ store }) => {
    const actor = await getActor(store.reader, options.as);
    await passDocument(store, actor, { round: name, document, reason: options.reason });
    print("Passed the document on.");
  });
}

export async function agreementCommand(name: string, options: Options & { readonly unit: UnitKind }): Promise<void> {
  await withStudy(options.study, async ({ store }) => {
    const actor = await getActor(store.reader, options.as);
    const measured = await measureRound(store, actor, name, { unit: options.unit });
    if (options.json === true) {
      print(JSON.stringify(measured, undefined, 2));
      return;
    }
    const shown = (value: number | null): string => (value === null ? "" : value.toFixed(3));
    print(
      `${measured.units} ${measured.unit}, coders ${measured.coders.join(", ")}. Asserted codings; alpha is nominal.`,
    );
    print(
      textTable(
        ["code", "label", "units", "alpha", "low", "high", "positive agreement", ""],
        measured.codes.map((one) => [
          one.code,
          one.label,
          one.units,
          shown(one.alpha),
          shown(one.low),
          shown(one.high),
          shown(one.positiveAgreement),
          one.note ?? "",
        ]),
      ),
    );
    for (const one of measured.overall)
      print(`${one.name}: ${shown(one.value)} (${shown(one.low)} to ${shown(one.high)})`);
    const { draws, level, seed } = measured.bootstrap;
    print(`Intervals of ${level * 100} per cent, ${draws} bootstrap draws of whole cases, seed ${seed}.`);
    const most = measured.disagreements.slice(0, 10);
    if (most.length > 0) print("Where they differ most:");
    for (const one of most)
      print(`    ${one.document} ${one.place} ${one.code}: ${one.yes.join(", ")} had it, ${one.no.join(", ")} had not`);
  });
}

interface DecideOptions extends Options {
  readonly acceptUnanimous?: boolean;
  readonly number?: number;
  readonly verdict?: "accepted" | "rejected";
  readonly reason?: string;
}

export async function decideCommand(name: string, options: DecideOptions): Promise<void> {
  await withStudy(options.study, async ({ store }) => {
    const actor = await getActor(store.reader, options.as);
    if (options.acceptUnanimous === true)
      print(`Accepted ${await acceptUnanimous(store, actor, name)} passages by rule.`);
    const { divided, unanimous } = await readAdjudicationQueue(store, actor, name);
    if (options.number === undefined) {
      if (options.json === true) print(JSON.stringify(divided, undefined, 2));
      else listWaiting(await nameGroups(store, actor, divided));
      if (unanimous.length > 0) print(`${unanimous.length} more were coded by everybody: add --accept-unanimous.`);
      return;
    }
    const group = divided[options.number - 1];
    if (group === undefined || options.verdict === undefined || options.reason === undefined) {
      throw cliErrors.create("CLI_OPTION_UNFIT", "A decision needs a number of the list, a verdict and a reason.", {
        hint: `Such as: firsthand round decide "${name}" --number 1 --verdict accepted --reason "It says so."`,
      });
    }
    await adjudicate(store, actor, name, [{ group, verdict: options.verdict, reason: options.reason }]);
    print("Decided. To take it back: firsthand undo");
  });
}

function listWaiting(waiting: readonly NamedGroup[]): void {
  if (waiting.length === 0) print("Nothing is divided.");
  for (const [index, { group, document, coders }] of waiting.entries()) {
    print(`${index + 1}. ${document}  ${group.codeId} ${group.stance}, by ${coders.join(", ")}`);
    print(`    ${group.codings[0]?.quote ?? "the whole document"}`);
  }
}

export async function closeCommand(name: string, options: Options): Promise<void> {
  await withStudy(options.study, async ({ store }) => {
    await closeRound(store, await getActor(store.reader, options.as), name);
    print("Closed the round: what was decided in it counts from here on.");
  });
}
