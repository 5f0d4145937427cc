import { memo } from "react";
import type { CellView, FacetView } from "../../../api/register.ts";
import { useWords } from "../../words/words.tsx";
import { StateName } from "../state-name.tsx";
import type { ShownLine } from "./use-register-lines.ts";
import { useValueWords } from "./use-value-words.ts";

export interface ShownColumn {
  readonly property: string;
  readonly label: string;
  readonly type: FacetView["type"];
}

interface CaseLineProps {
  readonly index: number;
  readonly line: ShownLine | undefined;
  readonly columns: readonly ShownColumn[];
  /** Whether the keys are at this line. */
  readonly isCursor: boolean;
}

/**
 * One case of the table, drawn anew only where it is another: lines come and go by the dozen while one scrolls. What is done to its
 * link is the table's to hear, and the link is a plain one, since the router's own takes longer than the rest of the line.
 */
export const CaseLine = memo(function CaseLine({ index, line, columns, isCursor }: CaseLineProps) {
  const { say } = useWords();
  if (line === undefined) {
    return (
      <tr aria-rowindex={index + 2}>
        <td className="quiet" colSpan={columns.length + 3}>
          {say("register.reading")}
        </td>
      </tr>
    );
  }
  return (
    <tr aria-rowindex={index + 2} data-cursor={isCursor ? "" : undefined}>
      <th scope="row">
        <a
          href={`/register/${encodeURIComponent(line.key)}`}
          data-index={index}
          dir="auto"
          data-key={line.key}
          tabIndex={isCursor ? 0 : -1}
        >
          {line.key}
        </a>
      </th>
      <td>
        <StateName state={line.state} />
      </td>
      {columns.map(({ property, type }, at) => (
        <CellPart key={property} cell={line.cells[at]} type={type} />
      ))}
      <td className="number">{line.testimonies}</td>
    </tr>
  );
});

function CellPart({ cell, type }: { readonly cell: CellView | undefined; readonly type: FacetView["type"] }) {
  const { say } = useWords();
  const words = useValueWords();
  if (cell === undefined || (cell.value === null && cell.missing === null)) return <td className="quiet">–</td>;
  if (cell.value === null) return <td className="quiet">{say("register.unknown")}</td>;
  return (
    <td title={cell.isContested ? say("register.contested") : undefined}>
      <bdi>{words.value(cell.value, type)}</bdi>
      {cell.certainty === "stated" ? undefined : <span className="quiet"> ({say(`register.${cell.certainty}`)})</span>}
      {cell.isContested ? <span className="contested"> ≠</span> : undefined}
    </td>
  );
}
