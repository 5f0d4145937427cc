import { useId, useState } from "react";
import { useTold } from "../words/told/told.tsx";
import { useWords } from "../words/words.tsx";
import { Choice } from "./choice.tsx";

/** What is looked for, as the address has it. */
export interface JournalFilterValues {
  readonly actor?: string;
  readonly name?: string;
  readonly text?: string;
  readonly since?: string;
  readonly until?: string;
}

interface JournalFilterProps {
  readonly filter: JournalFilterValues;
  readonly kinds: readonly string[];
  readonly actors: readonly string[];
  readonly onFilter: (filter: JournalFilterValues) => void;
}

/** Chooses commands by who gave them, their kind, words of their summary, and days. */
export function JournalFilter({ filter, kinds, actors, onFilter }: JournalFilterProps) {
  const { say } = useWords();
  const { tell } = useTold();
  const [text, setText] = useState(filter.text ?? "");
  const id = useId();
  const set = (part: { readonly [K in keyof JournalFilterValues]: string }): void =>
    onFilter(Object.fromEntries(Object.entries({ ...filter, ...part }).filter(([, value]) => value !== "")));
  const all = ["", say("journal.all")] as const;
  return (
    <search>
      <form
        className="choices"
        onSubmit={(event) => {
          event.preventDefault();
          set({ text });
        }}
      >
        <Choice
          label={say("journal.who")}
          value={filter.actor ?? ""}
          options={[all, ...actors.map((one) => [one, one] as const)]}
          onChange={(actor) => set({ actor })}
        />
        <Choice
          label={say("journal.kind")}
          value={filter.name ?? ""}
          options={[all, ...kinds.map((one) => [one, tell(one.replaceAll("-", " "))] as const)]}
          onChange={(name) => set({ name })}
        />
        {(["since", "until"] as const).map((day) => (
          <label key={day} className="choice">
            <span>{say(`journal.${day}`)}</span>
            <input
              type="date"
              value={filter[day] ?? ""}
              onChange={(event) => set({ [day]: event.currentTarget.value })}
            />
          </label>
        ))}
        <span className="choice">
          <label htmlFor={id}>{say("journal.words")}</label>
          <input id={id} type="search" value={text} onChange={(event) => setText(event.currentTarget.value)} />
          <button type="submit">{say("journal.find")}</button>
        </span>
      </form>
    </search>
  );
}
