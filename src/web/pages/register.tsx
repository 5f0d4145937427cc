import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Link, getRouteApi } from "@tanstack/react-router";
import { useEffect, useId, useMemo, useRef, useState } from "react";
import { RegisterFacets } from "../../api/register.ts";
import type { ShownColumn } from "../parts/register/case-line.tsx";
import { CaseTable } from "../parts/register/case-table.tsx";
import { FacetList } from "../parts/register/facet-list.tsx";
import {
  columnsOf,
  facetsPath,
  isFiltered,
  pruned,
  toggled,
  type RegisterSearch,
} from "../parts/register/register-search.ts";
import { knownVariable, useValueWords } from "../parts/register/use-value-words.ts";
import { ViewBar } from "../parts/register/view-bar.tsx";
import { readingOf } from "../parts/read-page.tsx";
import { useSettings } from "../parts/settings.ts";
import { useWords } from "../words/words.tsx";

const route = getRouteApi("/register");

/** The cases as a table: chosen by facets and words, put in order, with the columns that are wanted; all of it is in the address. */
export function Register() {
  const { say } = useWords();
  const { wire } = useSettings();
  const words = useValueWords();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const change = (next: RegisterSearch): void => void navigate({ search: pruned(next), replace: true });
  const path = facetsPath(search);
  const { data: facets } = useQuery({
    queryKey: readingOf(path),
    queryFn: () => wire.read(path, RegisterFacets),
    placeholderData: keepPreviousData,
  });
  const chosen = columnsOf(search);
  const { known, columns } = useMemo(() => {
    const listed = (facets?.facets ?? []).map(({ property, label, type }): ShownColumn => ({
      property,
      label: words.variable(property, label),
      type,
    }));
    const columnOf = (property: string): ShownColumn =>
      listed.find((one) => one.property === property) ?? {
        property,
        label: words.variable(property, knownVariable(property)?.label ?? property.replaceAll("_", " ")),
        type: knownVariable(property)?.type ?? "text",
      };
    return { known: listed, columns: chosen.map(columnOf) };
  }, [facets, chosen, words]);
  const sort = (column: string): void => {
    const isSame = (search.sort ?? "key") === column;
    const { order: _order, ...rest } = search;
    change({ ...rest, sort: column, ...(isSame && search.order !== "down" ? { order: "down" as const } : {}) });
  };
  const isWide = useIsWide();
  return (
    <article className="register">
      <h1>{say("register.title")}</h1>
      <p>
        <Link to="/register/import">{say("import.title")}</Link> ·{" "}
        <Link to="/register/add">{say("addTestimony.title")}</Link>
      </p>
      <TextFilter search={search} onChange={change} />
      <div className="register-parts">
        <details className="filters" open={isWide}>
          <summary>
            <h2>{say("register.filters")}</h2>
          </summary>
          {isFiltered(search) ? (
            <button type="button" onClick={() => change(withoutFilters(search))}>
              {say("register.clear")}
            </button>
          ) : undefined}
          <FacetList facets={facets} search={search} onChange={change} />
        </details>
        <div>
          <div className="register-bar">
            <details className="columns">
              <summary>{say("register.columns")}</summary>
              <ul className="plain">
                {known.map(({ property, label }) => (
                  <li key={property}>
                    <label>
                      <input
                        type="checkbox"
                        checked={chosen.includes(property)}
                        onChange={() => change({ ...search, columns: toggled(chosen, property) })}
                      />
                      {label}
                    </label>
                  </li>
                ))}
              </ul>
            </details>
            <ViewBar search={search} />
          </div>
          <CaseTable search={search} columns={columns} onSort={sort} />
        </div>
      </div>
    </article>
  );
}

function withoutFilters({ sort, order, columns }: RegisterSearch): RegisterSearch {
  return {
    ...(sort === undefined ? {} : { sort }),
    ...(order === undefined ? {} : { order }),
    ...(columns === undefined ? {} : { columns }),
  };
}

interface TextFilterProps {
  readonly search: RegisterSearch;
  readonly onChange: (search: RegisterSearch) => void;
}

/** Words are looked for once typing pauses. */
function TextFilter({ search, onChange }: TextFilterProps) {
  const { say } = useWords();
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const asked = search.text ?? "";
  const [text, setText] = useState(asked);
  const [shown, setShown] = useState(asked);
  if (shown !== asked) {
    setShown(asked);
    setText(asked);
  }
  useEffect(() => {
    if (text === asked) return undefined;
    const timer = setTimeout(() => onChange({ ...search, text }), pauseMs);
    return () => clearTimeout(timer);
  }, [text, asked, search, onChange]);
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.target instanceof HTMLElement && event.target.closest("input, select, textarea") !== null) return;
      event.preventDefault();
      input.current?.focus();
    };
    document.addEventListener("keydown", listen);
    return () => document.removeEventListener("keydown", listen);
  }, []);
  return (
    <p className="text-filter">
      <label htmlFor={id}>{say("register.text")}</label>
      <input
        id={id}
        ref={input}
        type="search"
        value={text}
        maxLength={200}
        aria-describedby={`${id}-help`}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <span id={`${id}-help`} className="quiet">
        {say("register.textHelp")}
      </span>
    </p>
  );
}

const pauseMs = 150;

/** Whether there is room for the filters beside the table; narrow pages begin with them folded. */
function useIsWide(): boolean {
  const [isWide] = useState(() => matchMedia("(min-width: 900px)").matches);
  return isWide;
}
