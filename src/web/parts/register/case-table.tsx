import { useNavigate } from "@tanstack/react-router";
import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useRef, useState, type KeyboardEvent, type MouseEvent, type SyntheticEvent } from "react";
import { useWords } from "../../words/words.tsx";
import { ScrollArea } from "../scroll-area.tsx";
import { CaseLine, type ShownColumn } from "./case-line.tsx";
import type { RegisterSearch } from "./register-search.ts";
import { useRegisterLines } from "./use-register-lines.ts";
import { FailureNotice } from "../failure-notice.tsx";

const rowHeight = 32;

interface CaseTableProps {
  readonly search: RegisterSearch;
  readonly columns: readonly ShownColumn[];
  readonly onSort: (column: string) => void;
}

/** The cases that fit, of which only the lines in sight are read and drawn. */
export function CaseTable({ search, columns, onSort }: CaseTableProps) {
  const { say } = useWords();
  const frame = useRef<HTMLElement>(null);
  const [fitting, setFitting] = useState(0);
  // oxlint-disable-next-line react/incompatible-library -- it warns of the React compiler, which the build does not use
  const virtual = useVirtualizer({
    count: fitting,
    getScrollElement: () => frame.current,
    estimateSize: () => rowHeight,
    overscan: 12,
  });
  const shown = virtual.getVirtualItems();
  const lines = useRegisterLines(search, shown[0]?.index ?? 0, shown.at(-1)?.index ?? 0);
  const count = lines.counts?.fitting ?? fitting;
  if (count !== fitting) setFitting(count);
  const cursor = useCursor(frame, count, (index) => virtual.scrollToIndex(index));
  const navigate = useNavigate();
  const open = (event: MouseEvent): void => {
    const key = linkOf(event)?.dataset["key"];
    // With another button or a key held, the browser does what it does with links.
    if (key === undefined || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey)
      return;
    event.preventDefault();
    void navigate({ to: "/register/$key", params: { key } });
  };
  const focus = (event: SyntheticEvent): void => {
    const index = linkOf(event)?.dataset["index"];
    if (index !== undefined) cursor.set(Number(index));
  };
  const question = JSON.stringify(search);
  const { reset } = cursor;
  useEffect(() => {
    frame.current?.scrollTo({ top: 0 });
    reset();
  }, [question, reset]);
  if (lines.error !== null) return <FailureNotice error={lines.error} />;
  if (lines.counts === undefined) return <p className="waiting">{say("states.loading")}</p>;
  const { fitting: fit, total } = lines.counts;
  if (total === 0) return <p>{say("register.empty")}</p>;
  const before = shown[0]?.start ?? 0;
  const after = virtual.getTotalSize() - (shown.at(-1)?.end ?? 0);
  const width = columns.length + 3;
  return (
    <>
      <output className={lines.isOld ? "told quiet" : "told"}>
        {say("register.shown", { count: fit, total })} {say("register.noNames")}
      </output>
      {fit === 0 ? <p>{say("register.none")}</p> : undefined}
      <ScrollArea isTall ref={frame} label={say("register.title")}>
        <table className="cases" aria-rowcount={fit + 1} ref={(table) => setWidth(table, width)}>
          <thead>
            <tr>
              <Heading column="key" label={say("register.key")} search={search} onSort={onSort} />
              <Heading column="state" label={say("register.state")} search={search} onSort={onSort} />
              {columns.map(({ property, label }) => (
                <Heading key={property} column={property} label={label} search={search} onSort={onSort} />
              ))}
              <Heading
                column="testimonies"
                label={say("register.testimonies")}
                search={search}
                onSort={onSort}
                isNumber
              />
            </tr>
          </thead>
          {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- it hears what is done to the links within */}
          <tbody onClick={open} onFocus={focus} onKeyDown={(event) => cursor.move(event)}>
            <Gap height={before} span={width} />
            {shown.map(({ index }) => (
              <CaseLine
                key={index}
                index={index}
                line={lines.at(index)}
                columns={columns}
                isCursor={index === cursor.at}
              />
            ))}
            <Gap height={after} span={width} />
          </tbody>
        </table>
      </ScrollArea>
      <p className="quiet">{say("register.keys")}</p>
    </>
  );
}

/** The link of a case that an event comes from. */
function linkOf({ target }: SyntheticEvent): HTMLElement | undefined {
  return target instanceof Element ? (target.closest<HTMLElement>("a[data-key]") ?? undefined) : undefined;
}

/** Which case the keys are at; its link has the focus, and is the one that Tab comes to. */
function useCursor(frame: React.RefObject<HTMLElement | null>, count: number, scrollTo: (index: number) => void) {
  const [at, set] = useState(0);
  const isMoved = useRef(false);
  useEffect(() => {
    if (!isMoved.current) return;
    const link = frame.current?.querySelector<HTMLElement>("[data-cursor] a");
    if (link === null || link === undefined) return;
    isMoved.current = false;
    link.focus({ preventScroll: true });
  });
  const [reset] = useState(() => () => set(0));
  return {
    at,
    set,
    reset,
    move(event: KeyboardEvent): void {
      const steps: Readonly<Record<string, number>> = {
        ArrowDown: at + 1,
        ArrowUp: at - 1,
        PageDown: at + 20,
        PageUp: at - 20,
        Home: 0,
        End: count - 1,
      };
      const wanted = steps[event.key];
      if (wanted === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      const next = Math.max(0, Math.min(count - 1, wanted));
      isMoved.current = true;
      set(next);
      scrollTo(next);
    },
  };
}

interface HeadingProps {
  readonly column: string;
  readonly label: string;
  readonly search: RegisterSearch;
  readonly onSort: (column: string) => void;
  readonly isNumber?: boolean;
}

function Heading({ column, label, search, onSort, isNumber = false }: HeadingProps) {
  const { say } = useWords();
  const { sort = "key", order } = search;
  const isSorted = sort === column;
  return (
    <th
      scope="col"
      className={isNumber ? "number" : undefined}
      aria-sort={!isSorted ? undefined : order === "down" ? "descending" : "ascending"}
    >
      <button
        type="button"
        className="sort"
        onClick={() => onSort(column)}
        title={say("register.sortBy", { column: label })}
      >
        {label} {isSorted ? <span aria-hidden="true">{order === "down" ? "▾" : "▴"}</span> : undefined}
      </button>
    </th>
  );
}

/** Stands for the lines that are out of sight. */
function Gap({ height, span }: { readonly height: number; readonly span: number }) {
  if (height <= 0) return undefined;
  return (
    <tr aria-hidden="true">
      {/* oxlint-disable-next-line jsx-a11y/control-has-associated-label -- it is no control: it keeps the height of lines not drawn */}
      <td className="gap" colSpan={span} ref={(cell) => cell?.style.setProperty("height", `${height}px`)} />
    </tr>
  );
}

/** Columns keep their width while lines come and go, so the table says its own. */
function setWidth(table: HTMLElement | null, columns: number): void {
  table?.style.setProperty("--columns", String(columns));
}
