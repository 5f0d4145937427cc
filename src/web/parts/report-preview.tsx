import type { ReactNode } from "react";
import type { BlockView, DocumentView, InlineView, TableView } from "../../api/report-document.ts";
import { useWords } from "../words/words.tsx";
import { ScrollArea } from "./scroll-area.tsx";
import { useSettings } from "./settings.ts";
import { useIsDark } from "./theme.ts";
import { VerdictMark } from "./verdict-mark.tsx";

/** A report as it would be printed, drawn from its parts: what it holds is only ever text. */
export function ReportPreviewPart({ document }: { readonly document: DocumentView }) {
  return (
    <div className="report-preview" lang={document.language} dir={document.direction}>
      <h2>
        <Inlines of={document.title} />
      </h2>
      {document.subtitle.length === 0 ? undefined : (
        <p className="quiet">
          <Inlines of={document.subtitle} />
        </p>
      )}
      <Blocks of={document.blocks} />
      {document.footnotes.length === 0 ? undefined : (
        <ol className="notes">
          {document.footnotes.map(({ number, paragraphs }) => (
            <li key={number}>
              {paragraphs.map((paragraph, at) => (
                // oxlint-disable-next-line react/no-array-index-key -- paragraphs of a drawing that is made anew as a whole
                <p key={at} dir={paragraph.direction}>
                  <Inlines of={paragraph.children} />
                </p>
              ))}
            </li>
          ))}
        </ol>
      )}
    </div>
  );
}

function Blocks({ of: blocks }: { readonly of: readonly BlockView[] }) {
  // oxlint-disable-next-line react/no-array-index-key -- parts of a drawing that is made anew as a whole
  return blocks.map((block, at) => <BlockPart key={at} block={block} />);
}

function BlockPart({ block }: { readonly block: BlockView }): ReactNode {
  switch (block.kind) {
    case "heading":
      return <HeadingPart block={block} />;
    case "paragraph":
      return (
        <p dir={block.direction}>
          <Inlines of={block.children} />
        </p>
      );
    case "quote":
      return (
        <blockquote>
          <Blocks of={block.blocks} />
        </blockquote>
      );
    case "list": {
      const items = block.items.map((item, at) => (
        // oxlint-disable-next-line react/no-array-index-key -- parts of a drawing that is made anew as a whole
        <li key={at}>
          <Blocks of={item} />
        </li>
      ));
      return block.start === undefined ? <ul>{items}</ul> : <ol start={block.start}>{items}</ol>;
    }
    case "code":
      return <pre dir="ltr">{block.text}</pre>;
    case "rule":
      return <hr />;
    case "language":
      return (
        <div lang={block.language} dir={block.direction}>
          <Blocks of={block.blocks} />
        </div>
      );
    case "table":
      return <TablePart table={block.table} />;
    case "figure":
      return <FigurePart block={block} />;
  }
}

/** The page's own heading is the first level, and the report's title the second. */
function HeadingPart({ block }: { readonly block: Extract<BlockView, { kind: "heading" }> }) {
  const content = <Inlines of={block.children} />;
  if (block.level <= 1) return <h3 dir={block.direction}>{content}</h3>;
  return block.level === 2 ? <h4 dir={block.direction}>{content}</h4> : <h5 dir={block.direction}>{content}</h5>;
}

function FigurePart({ block }: { readonly block: Extract<BlockView, { kind: "figure" }> }) {
  const { theme } = useSettings();
  const isDark = useIsDark(theme);
  const { light, dark } = block.drawings.narrow;
  return (
    <figure>
      <img
        className="figure"
        src={`data:image/svg+xml;charset=utf-8,${encodeURIComponent(isDark ? dark : light)}`}
        alt={`${block.title}. ${block.description}`}
      />
      <figcaption className="quiet">{block.label}</figcaption>
    </figure>
  );
}

function TablePart({ table }: { readonly table: TableView }) {
  return (
    <ScrollArea label={table.title}>
      <table>
        <caption>
          {table.label === undefined ? undefined : <strong>{table.label}. </strong>}
          {table.title}
        </caption>
        <thead>
          <tr>
            {table.columns.map((column, at) => (
              // oxlint-disable-next-line react/no-array-index-key -- a column's place
              <th key={at} scope="col" className={column.align === "end" ? "number" : undefined}>
                <Inlines of={column.label} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map(({ cells }, line) => (
            // oxlint-disable-next-line react/no-array-index-key -- rows of a drawing that is made anew as a whole
            <tr key={line}>
              {cells.map((cell, at) => {
                const column = table.columns[at];
                const className = column?.align === "end" ? "number" : undefined;
                const content = <Inlines of={cell} />;
                return column?.isRowHeader === true ? (
                  // oxlint-disable-next-line react/no-array-index-key -- a column's place
                  <th key={at} scope="row" className={className}>
                    {content}
                  </th>
                ) : (
                  // oxlint-disable-next-line react/no-array-index-key -- a column's place
                  <td key={at} className={className}>
                    {content}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
      {table.foot.map((line) => (
        <p key={line} className="quiet">
          {line}
        </p>
      ))}
    </ScrollArea>
  );
}

function Inlines({ of: inlines }: { readonly of: readonly InlineView[] }) {
  // oxlint-disable-next-line react/no-array-index-key -- parts of a drawing that is made anew as a whole
  return inlines.map((inline, at) => <InlinePart key={at} inline={inline} />);
}

function InlinePart({ inline }: { readonly inline: InlineView }): ReactNode {
  const { say } = useWords();
  switch (inline.kind) {
    case "text":
      return inline.text;
    case "value":
      return <span className="value">{inline.text}</span>;
    case "code":
      return <code>{inline.text}</code>;
    case "break":
      return <br />;
    case "emphasis":
      return (
        <em>
          <Inlines of={inline.children} />
        </em>
      );
    case "strong":
      return (
        <strong>
          <Inlines of={inline.children} />
        </strong>
      );
    case "strike":
      return (
        <s>
          <Inlines of={inline.children} />
        </s>
      );
    // The draft's links lead out of the workbench: they are shown, and lead nowhere from here.
    case "link":
      return (
        <span className="link" title={inline.href}>
          <Inlines of={inline.children} />
        </span>
      );
    case "language":
      return (
        <bdi lang={inline.language} dir={inline.direction}>
          <Inlines of={inline.children} />
        </bdi>
      );
    case "claim":
      return (
        <span className={`claim ${inline.claim.verdict}`} title={inline.note}>
          <Inlines of={inline.children} />
          <span className="hidden"> ({say(`report.verdicts.${inline.claim.verdict}`)})</span>
        </span>
      );
    case "verdict":
      return <VerdictMark verdict={inline.verdict} />;
    case "footnote":
      return <sup>{inline.number}</sup>;
  }
}
