import { useQuery } from "@tanstack/react-query";
import { useId, useState } from "react";
import type { CodingQueueView, RoundRequest } from "../../api/rounds.ts";
import { StudyOverview } from "../../api/study.ts";
import { readingOf } from "../parts/read-page.tsx";
import { useSettings } from "../parts/settings.ts";
import { useTold } from "../words/told/told.tsx";
import { useWords } from "../words/words.tsx";

interface NewRoundProps {
  readonly documents: CodingQueueView["documents"];
  readonly isBusy: boolean;
  readonly onCreate: (draft: RoundRequest, whenDone: () => void) => void;
}

/** Who codes what, blind or open. */
export function NewRound({ documents, isBusy, onCreate }: NewRoundProps) {
  const { say } = useWords();
  const { tell } = useTold();
  const { wire } = useSettings();
  const { data: study } = useQuery({
    queryKey: readingOf("/study"),
    queryFn: () => wire.read("/study", StudyOverview),
  });
  const id = useId();
  const [name, setName] = useState("");
  const [note, setNote] = useState("");
  const [coders, setCoders] = useState<readonly string[]>([]);
  const [isBlind, setBlind] = useState(true);
  const [assign, setAssign] = useState<"all" | "split">("all");
  const [overlap, setOverlap] = useState("30");
  const [chosen, setChosen] = useState<readonly string[]>();
  const role = study?.acting.role;
  if (role !== undefined && role !== "owner" && role !== "editor") return undefined;
  const able = (study?.profiles ?? []).filter((one) => one.role !== "reader");
  const cannot = isBusy || name.trim() === "" || coders.length === 0 || chosen?.length === 0;
  const create = (): void => {
    if (cannot) return;
    const draft = {
      name: name.trim(),
      isBlind,
      coders: [...coders],
      assign,
      ...(note.trim() === "" ? {} : { note: note.trim() }),
      ...(assign === "split" ? { overlap: Math.min(100, Math.max(0, Number(overlap) || 0)) / 100 } : {}),
      ...(chosen === undefined ? {} : { documents: [...chosen] }),
    };
    onCreate(draft, () => setName(""));
  };
  return (
    <details className="new-round group">
      <summary>
        <h2>{say("code.create")}</h2>
      </summary>
      <form
        className="settle"
        onSubmit={(event) => {
          event.preventDefault();
          create();
        }}
      >
        <label htmlFor={`${id}-name`}>{say("code.name")}</label>
        <input id={`${id}-name`} value={name} onChange={(event) => setName(event.currentTarget.value)} />
        <label htmlFor={`${id}-note`}>{say("code.note")}</label>
        <input id={`${id}-note`} value={note} onChange={(event) => setNote(event.currentTarget.value)} />
        <Ticks
          legend={say("code.coders")}
          options={able.map((one) => [one.name, `${one.name} (${tell(one.role)})`] as const)}
          chosen={coders}
          onChange={setCoders}
        />
        <label>
          <input type="checkbox" checked={isBlind} onChange={(event) => setBlind(event.currentTarget.checked)} />{" "}
          {say("code.isBlind")}
        </label>
        {(["all", "split"] as const).map((one) => (
          <label key={one}>
            <input type="radio" name={`${id}-assign`} checked={assign === one} onChange={() => setAssign(one)} />{" "}
            {say(one === "all" ? "code.assignAll" : "code.assignSplit")}
          </label>
        ))}
        {assign === "split" ? (
          <label>
            {say("code.overlap")}{" "}
            <input
              type="number"
              min={0}
              max={100}
              value={overlap}
              onChange={(event) => setOverlap(event.currentTarget.value)}
            />
          </label>
        ) : undefined}
        {[false, true].map((some) => (
          <label key={String(some)}>
            <input
              type="radio"
              name={`${id}-documents`}
              checked={(chosen !== undefined) === some}
              onChange={() => setChosen(some ? [] : undefined)}
            />{" "}
            {say(some ? "code.someDocuments" : "code.allDocuments")}
          </label>
        ))}
        {chosen === undefined ? undefined : (
          <Ticks
            legend={say("code.chosenDocuments")}
            options={documents.map((one) => [one.key, one.title] as const)}
            chosen={chosen}
            onChange={setChosen}
          />
        )}
        <div className="acts">
          <button type="submit" disabled={cannot}>
            {say("code.make")}
          </button>
        </div>
      </form>
    </details>
  );
}

interface TicksProps {
  readonly legend: string;
  readonly options: readonly (readonly [value: string, label: string])[];
  readonly chosen: readonly string[];
  readonly onChange: (chosen: readonly string[]) => void;
}

function Ticks({ legend, options, chosen, onChange }: TicksProps) {
  return (
    <fieldset className="ticks">
      <legend>{legend}</legend>
      {options.map(([value, label]) => (
        <label key={value}>
          <input
            type="checkbox"
            checked={chosen.includes(value)}
            onChange={(event) =>
              onChange(event.currentTarget.checked ? [...chosen, value] : chosen.filter((one) => one !== value))
            }
          />{" "}
          <bdi>{label}</bdi>
        </label>
      ))}
    </fieldset>
  );
}
