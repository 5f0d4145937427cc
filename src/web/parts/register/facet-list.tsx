import type { FacetView, RegisterFacets } from "../../../api/register.ts";
import { useWords } from "../../words/words.tsx";
import { useStateName } from "../state-name.tsx";
import { isDay, toggled, type RegisterSearch } from "./register-search.ts";
import { useValueWords } from "./use-value-words.ts";

interface FacetListProps {
  readonly facets: RegisterFacets | undefined;
  readonly search: RegisterSearch;
  readonly onChange: (search: RegisterSearch) => void;
}

/** What can be chosen by, with how many cases each choice leaves. */
export function FacetList({ facets, search, onChange }: FacetListProps) {
  const { say } = useWords();
  const nameOf = useStateName();
  const words = useValueWords();
  return (
    <div className="facets">
      {facets === undefined ? undefined : (
        <>
          <FacetPart
            property="state"
            name={say("register.state")}
            isOpen
            choices={facets.states.map(({ state, count }) => ({
              id: state,
              label: nameOf(state),
              count,
              isChosen: search.state?.includes(state) === true,
              choose: () => onChange({ ...search, state: toggled(search.state, state) }),
            }))}
          />
          {facets.facets.map((facet, at) =>
            facet.type === "date" ? (
              facet.property === "became_public" ? (
                <DateFacet key={facet.property} facet={facet} search={search} onChange={onChange} />
              ) : undefined
            ) : (
              <FacetPart
                key={facet.property}
                property={facet.property}
                name={words.variable(facet.property, facet.label)}
                isOpen={at < 3 || search.is?.some((one) => one.split(":")[0] === facet.property) === true}
                more={facet.more}
                choices={facet.values.map(({ value, count }) => {
                  const id = value === null ? facet.property : `${facet.property}:${value}`;
                  return {
                    id,
                    label: value === null ? say("register.unknown") : words.value(value, facet.type),
                    count,
                    isChosen: search.is?.includes(id) === true,
                    choose: () => onChange({ ...search, is: toggled(search.is, id) }),
                  };
                })}
              />
            ),
          )}
        </>
      )}
    </div>
  );
}

interface FacetChoice {
  readonly id: string;
  readonly label: string;
  readonly count: number;
  readonly isChosen: boolean;
  readonly choose: () => void;
}

interface FacetPartProps {
  readonly property: string;
  readonly name: string;
  readonly isOpen: boolean;
  readonly choices: readonly FacetChoice[];
  readonly more?: number;
}

function FacetPart({ property, name, isOpen, choices, more = 0 }: FacetPartProps) {
  const { say } = useWords();
  return (
    <details className="facet" open={isOpen} data-property={property}>
      <summary>{name}</summary>
      <ul className="plain">
        {choices.map(({ id, label, count, isChosen, choose }) => (
          <li key={id}>
            <label>
              <input type="checkbox" checked={isChosen} onChange={choose} />
              <bdi>{label}</bdi>
              <span className="count">{count}</span>
            </label>
          </li>
        ))}
      </ul>
      {more === 0 ? undefined : <p className="quiet">{say("register.more", { count: more })}</p>}
    </details>
  );
}

interface DateFacetProps {
  readonly facet: FacetView;
  readonly search: RegisterSearch;
  readonly onChange: (search: RegisterSearch) => void;
}

/** Days between which a date may fall, and the years there are. */
function DateFacet({ facet, search, onChange }: DateFacetProps) {
  const { say } = useWords();
  const words = useValueWords();
  const name = words.variable(facet.property, facet.label);
  return (
    <details className="facet" open>
      <summary>{name}</summary>
      <div className="days">
        {(["from", "until"] as const).map((edge) => (
          <label key={edge}>
            {say(`register.${edge}`)}
            <input
              value={search[edge] ?? ""}
              inputMode="numeric"
              size={10}
              title={say("register.day")}
              aria-invalid={search[edge] !== undefined && !isDay(search[edge])}
              onChange={(event) => onChange({ ...search, [edge]: event.currentTarget.value })}
            />
          </label>
        ))}
      </div>
      <ul className="plain">
        {facet.values.map(({ value, count }) => {
          if (value === null) return undefined;
          const isChosen = search.from === value && search.until === value;
          return (
            <li key={value}>
              <label>
                <input
                  type="checkbox"
                  checked={isChosen}
                  onChange={() => onChange({ ...search, from: isChosen ? "" : value, until: isChosen ? "" : value })}
                />
                {value}
                <span className="count">{count}</span>
              </label>
            </li>
          );
        })}
      </ul>
    </details>
  );
}
