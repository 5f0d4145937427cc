import { CaseState } from "../../model/cases/case-states.ts";
import { Doubt } from "../../model/cases/doubts.ts";
import { useTold } from "../words/told/told.tsx";
import { useWords } from "../words/words.tsx";
import { Choice } from "./choice.tsx";
import { useStateName } from "./state-name.tsx";

/** What was chosen, as it stands in the address. */
export interface CountChoice {
  readonly by?: string;
  readonly with?: string;
  readonly unit?: string;
  readonly states?: string;
  readonly without?: string;
}

interface CountBuilderProps {
  readonly variables: readonly { readonly name: string; readonly label: string }[];
  readonly choice: CountChoice;
  readonly onChoose: (choice: CountChoice) => void;
}

/** Chooses what is counted, by what, and which cases are left out. Every choice is in the address. */
export function CountBuilder({ variables, choice, onChoose }: CountBuilderProps) {
  const { say } = useWords();
  const { tell } = useTold();
  const stateName = useStateName();
  const states = listOf(choice.states) ?? ["included"];
  const without = listOf(choice.without) ?? [];
  const named = variables.map(({ name, label }) => [name, tell(label)] as const);
  const choose = (part: { readonly [K in keyof CountChoice]: CountChoice[K] | undefined }): void =>
    onChoose(Object.fromEntries(Object.entries({ ...choice, ...part }).filter(([, value]) => value !== undefined)));
  return (
    <form className="builder" onSubmit={(event) => event.preventDefault()}>
      <div className="choices">
        <Choice
          label={say("analyse.count")}
          value={choice.unit ?? "cases"}
          options={(["cases", "testimonies"] as const).map((unit) => [unit, say(`analyse.units.${unit}`)] as const)}
          onChange={(unit) => choose({ unit: unit === "cases" ? undefined : unit })}
        />
        <Choice label={say("analyse.by")} value={choice.by ?? ""} options={named} onChange={(by) => choose({ by })} />
        <Choice
          label={say("analyse.across")}
          value={choice.with ?? ""}
          options={[["", say("analyse.nothing")] as const, ...named.filter(([name]) => name !== choice.by)]}
          onChange={(other) => choose({ with: other === "" ? undefined : other })}
        />
      </div>
      <details open={choice.states !== undefined || choice.without !== undefined}>
        <summary>{say("analyse.which")}</summary>
        <fieldset>
          <legend>{say("analyse.states")}</legend>
          {CaseState.options.map((state) => (
            <Check
              key={state}
              label={stateName(state)}
              isChosen={states.includes(state)}
              onChange={() => choose({ states: joined(toggled(states, state), ["included"]) })}
            />
          ))}
        </fieldset>
        <fieldset>
          <legend>{say("analyse.without")}</legend>
          {Doubt.options.map((doubt) => (
            <Check
              key={doubt}
              label={say(`analyse.doubts.${doubt}`)}
              isChosen={without.includes(doubt)}
              onChange={() => choose({ without: joined(toggled(without, doubt), []) })}
            />
          ))}
        </fieldset>
      </details>
    </form>
  );
}

interface CheckProps {
  readonly label: string;
  readonly isChosen: boolean;
  readonly onChange: () => void;
}

function Check({ label, isChosen, onChange }: CheckProps) {
  return (
    <label className="check">
      <input type="checkbox" checked={isChosen} onChange={onChange} /> {label}
    </label>
  );
}

function listOf(text: string | undefined): readonly string[] | undefined {
  return text?.split(",");
}

function toggled(list: readonly string[], one: string): readonly string[] {
  return list.includes(one) ? list.filter((other) => other !== one) : [...list, one];
}

/** As the address has it: nothing where it is what is usual, or where nothing would be left. */
function joined(list: readonly string[], usual: readonly string[]): string | undefined {
  return list.length === 0 || list.join() === usual.join() ? undefined : list.join();
}
