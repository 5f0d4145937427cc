import { Link, getRouteApi } from "@tanstack/react-router";
import { useVirtualizer } from "@tanstack/react-virtual";
import { useRef } from "react";
import { CaseListView } from "../../api/cases.ts";
import { CaseState } from "../../model/cases/case-states.ts";
import { Choice } from "../parts/choice.tsx";
import { ReadPage } from "../parts/read-page.tsx";
import { StateName, useStateName } from "../parts/state-name.tsx";
import { ScrollArea } from "../parts/scroll-area.tsx";
import { useWords } from "../words/words.tsx";

const route = getRouteApi("/register");
const mostCases = 5000;
const rowHeight = 32;

/** The cases as a table that draws only the lines in sight. */
export function Register() {
  const { say } = useWords();
  const nameOf = useStateName();
  const { state } = route.useSearch();
  const navigate = route.useNavigate();
  const path = `/cases?limit=${mostCases}${state === undefined ? "" : `&state=${encodeURIComponent(state)}`}`;
  return (
    <article>
      <h1>{say("register.title")}</h1>
      <ReadPage path={path} schema={CaseListView}>
        {(list) => (
          <>
            <p className="measure">{say("register.intro", { shown: list.cases.length, total: list.total })}</p>
            <Choice
              label={say("register.state")}
              value={state ?? ""}
              options={[
                ["", say("register.all")] as const,
                ...Object.entries(list.byState).map(
                  ([one, count]) => [one, `${nameOf(CaseState.parse(one))} (${count})`] as const,
                ),
              ]}
              onChange={(chosen) => void navigate({ search: chosen === "" ? {} : { state: chosen } })}
            />
            {list.cases.length === 0 ? <p>{say("register.none")}</p> : <CaseTable cases={list.cases} />}
          </>
        )}
      </ReadPage>
    </article>
  );
}

function CaseTable({ cases }: { readonly cases: CaseListView["cases"] }) {
  const { say } = useWords();
  const frame = useRef<HTMLElement>(null);
  // oxlint-disable-next-line react/incompatible-library -- it warns of the React compiler, which the build does not use
  const lines = useVirtualizer({
    count: cases.length,
    getScrollElement: () => frame.current,
    estimateSize: () => rowHeight,
    overscan: 12,
  });
  const shown = lines.getVirtualItems();
  const before = shown[0]?.start ?? 0;
  const after = lines.getTotalSize() - (shown.at(-1)?.end ?? 0);
  return (
    <ScrollArea isTall ref={frame} label={say("register.title")}>
      <table aria-rowcount={cases.length + 1}>
        <thead>
          <tr>
            <th scope="col">{say("register.key")}</th>
            <th scope="col">{say("register.state")}</th>
            <th scope="col">{say("register.publisher")}</th>
            <th scope="col">{say("register.became")}</th>
            <th scope="col" className="number">
              {say("register.testimonies")}
            </th>
          </tr>
        </thead>
        <tbody>
          <Gap height={before} />
          {shown.map(({ index }) => {
            const one = cases[index];
            return one === undefined ? undefined : (
              <tr key={one.key} aria-rowindex={index + 2}>
                <th scope="row">
                  <Link to="/register/$key" params={{ key: one.key }}>
                    {one.key}
                  </Link>
                </th>
                <td>
                  <StateName state={one.state} />
                </td>
                <td>
                  <bdi>{one.publisher}</bdi>
                </td>
                <td>{one.becamePublic}</td>
                <td className="number">{one.testimonies}</td>
              </tr>
            );
          })}
          <Gap height={after} />
        </tbody>
      </table>
    </ScrollArea>
  );
}

/** Stands for the lines that are out of sight. */
function Gap({ height }: { readonly height: number }) {
  if (height <= 0) return undefined;
  return (
    <tr aria-hidden="true">
      {/* oxlint-disable-next-line jsx-a11y/control-has-associated-label -- it is no control: it keeps the height of lines not drawn */}
      <td colSpan={5} ref={(cell) => cell?.style.setProperty("height", `${height}px`)} />
    </tr>
  );
}
