import type { ReactNode } from "react";
import { ScrollArea } from "./scroll-area.tsx";

export interface Column<R> {
  readonly label: string;
  readonly render: (row: R) => ReactNode;
  /** How its cells look. */
  readonly className?: string;
}

interface ColumnTableProps<R> {
  readonly label: string;
  /** The first heads the row. */
  readonly columns: readonly [Column<R>, ...Column<R>[]];
  readonly rows: readonly R[];
  readonly keyOf: (row: R) => string;
}

/** A table by its columns; numbers stand to the right, their heads too. */
export function ColumnTable<R>({ label, columns, rows, keyOf }: ColumnTableProps<R>) {
  const [head, ...others] = columns;
  return (
    <section>
      <h2>{label}</h2>
      <ScrollArea label={label}>
        <table>
          <thead>
            <tr>
              {columns.map((one) => (
                <th
                  key={one.label}
                  scope="col"
                  className={one.className?.startsWith("number") === true ? "number" : undefined}
                >
                  {one.label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={keyOf(row)}>
                <th scope="row" className={head.className}>
                  {head.render(row)}
                </th>
                {others.map((one) => (
                  <td key={one.label} className={one.className}>
                    {one.render(row)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollArea>
    </section>
  );
}
