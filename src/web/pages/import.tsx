import { Link, getRouteApi } from "@tanstack/react-router";
import { useEffect, useId, useRef, useState } from "react";
import * as z from "zod";
import { ImportedTable, StagedTable, TablePlanView, type ImportRequest, type PlanRequest } from "../../api/tables.ts";
import type { Mapping } from "../../model/table-mapping.ts";
import { Choice } from "../parts/choice.tsx";
import { ColumnMeanings } from "../parts/column-meaning.tsx";
import { FailureNotice } from "../parts/failure-notice.tsx";
import { FileDrop } from "../parts/file-drop.tsx";
import { ProgressBar } from "../parts/progress-bar.tsx";
import { ScrollArea } from "../parts/scroll-area.tsx";
import { TakeBackAll } from "../parts/take-back-all.tsx";
import { useChange } from "../parts/use-change.ts";
import { useKeys } from "../parts/use-keys.ts";
import { useLongChange } from "../parts/use-long-change.ts";
import { useUploads } from "../parts/use-uploads.ts";
import { useWords } from "../words/words.tsx";

const route = getRouteApi("/register/import");

/** From a spreadsheet to testimonies: hand it over, look, say what columns mean, import. */
export function ImportPage() {
  const { say } = useWords();
  const { table } = route.useSearch();
  const navigate = route.useNavigate();
  const picker = useRef<HTMLInputElement>(null);
  const { uploads, send } = useUploads(
    (file) => `/tables?${new URLSearchParams({ name: file.name }).toString()}`,
    StagedTable,
  );
  const newest = uploads.at(-1);
  const staged = newest?.result?.id;
  useEffect(() => {
    if (staged !== undefined) void navigate({ search: { table: staged }, replace: true });
  }, [staged, navigate]);
  useKeys({ a: () => picker.current?.click() });
  return (
    <article>
      <h1>{say("import.title")}</h1>
      <p className="measure">{say("import.intro")}</p>
      <FileDrop
        ref={picker}
        label={say("import.drop")}
        help={say("import.dropHelp")}
        accept=".csv,.tsv,.tab,.txt,.xlsx,.xlsm"
        onFiles={send}
      />
      {newest?.step === "sending" ? <output>{say("collect.add.sending")}</output> : undefined}
      {newest?.error === undefined ? undefined : <FailureNotice error={newest.error} />}
      {table === undefined ? undefined : <Wizard key={table} id={table} onAway={() => void navigate({ search: {} })} />}
      <p className="quiet">{say("import.keys")}</p>
    </article>
  );
}

function Wizard({ id, onAway }: { readonly id: string; readonly onAway: () => void }) {
  const { say } = useWords();
  const planning = useLongChange<PlanRequest, TablePlanView>(() => `/tables/${id}/plan`, TablePlanView);
  const importing = useLongChange<ImportRequest, ImportedTable>(() => `/tables/${id}/import`, ImportedTable);
  const dropping = useChange<object, { readonly id: string }>(() => `/tables/${id}/drop`, z.object({ id: z.string() }));
  const [edited, setEdited] = useState<Mapping>();
  const [plan, setPlan] = useState<TablePlanView>();
  const { send, done } = planning;
  useEffect(() => send({}), [send]);
  useEffect(() => {
    if (done === undefined) return;
    // The last plan stays in sight while the next is made.
    // oxlint-disable-next-line react/set-state-in-effect -- a mutation forgets its answer when it is sent again
    setPlan(done);
    setEdited(undefined);
  }, [done]);
  if (importing.done !== undefined) return <Imported outcome={importing.done} />;
  const mapping = edited ?? plan?.mapping;
  return (
    <>
      <ProgressBar progress={importing.progress ?? planning.progress} />
      {[planning.error, importing.error, dropping.error].map((error, index) =>
        // oxlint-disable-next-line react/no-array-index-key -- three fixed places
        error === null ? undefined : <FailureNotice key={index} error={error} />,
      )}
      {plan === undefined || mapping === undefined ? undefined : (
        <>
          <Preview plan={plan} />
          <h2>{say("import.mapping")}</h2>
          <p className="measure">{say("import.mappingHelp")}</p>
          <TableFields plan={plan} mapping={mapping} onChange={setEdited} />
          <ColumnMeanings plan={plan} mapping={mapping} onChange={setEdited} />
          {edited === undefined ? undefined : <p className="notice">{say("import.changed")}</p>}
          <div className="acts">
            <button
              type="button"
              disabled={planning.isBusy || edited === undefined}
              onClick={() => planning.send({ mapping })}
            >
              {say("import.again")}
            </button>
          </div>
          <Planned plan={plan} />
          <p className="quiet">{say("import.waits")}</p>
          <div className="acts">
            <button
              type="button"
              disabled={importing.isBusy || planning.isBusy || edited !== undefined}
              onClick={() => importing.send({ mapping })}
            >
              {say("import.act")}
            </button>
            <button
              type="button"
              disabled={importing.isBusy || dropping.isBusy}
              onClick={() => {
                dropping.send({});
                onAway();
              }}
            >
              {say("import.away")}
            </button>
          </div>
        </>
      )}
    </>
  );
}

function Preview({ plan }: { readonly plan: TablePlanView }) {
  const { say } = useWords();
  return (
    <section>
      <h2>
        <bdi>{say("import.preview", { file: plan.fileName })}</bdi>
      </h2>
      <p>{say("import.rows", { count: plan.rowCount })}</p>
      <ScrollArea label={say("import.preview", { file: plan.fileName })}>
        <table className="preview">
          <thead>
            <tr>
              {plan.columns.map((column) => (
                <th key={column} scope="col">
                  <bdi>{column}</bdi>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {plan.rows.map((row, line) => (
              // oxlint-disable-next-line react/no-array-index-key -- lines of a file that does not change
              <tr key={line}>
                {plan.columns.map((column, at) => (
                  <td key={column}>
                    <bdi>{row[at]}</bdi>
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

interface TableFieldsProps {
  readonly plan: TablePlanView;
  readonly mapping: Mapping;
  readonly onChange: (mapping: Mapping) => void;
}

function TableFields({ plan, mapping, onChange }: TableFieldsProps) {
  const { say } = useWords();
  const id = useId();
  return (
    <div className="fields">
      <label htmlFor={id}>{say("import.name")}</label>
      <input
        id={id}
        value={mapping.table}
        onChange={(event) => onChange({ ...mapping, table: event.currentTarget.value })}
      />
      <Choice
        label={say("import.key")}
        value={mapping.key ?? ""}
        options={[["", say("import.noKey")] as const, ...plan.columns.map((column) => [column, column] as const)]}
        onChange={(key) => {
          const { key: before, ...rest } = mapping;
          const columns = Object.fromEntries(Object.entries(mapping.columns).filter(([column]) => column !== key));
          const freed =
            before === undefined || before === key ? {} : { [before]: { ignore: "set aside in the workbench" } };
          onChange({ ...rest, columns: { ...columns, ...freed }, ...(key === "" ? {} : { key }) });
        }}
      />
      <Choice
        label={say("import.arrives")}
        value={mapping.arrives_as ?? "included"}
        options={[
          ["included", say("import.arrivesIncluded")],
          ["candidate", say("import.arrivesCandidate")],
        ]}
        onChange={(chosen) => onChange({ ...mapping, arrives_as: chosen === "candidate" ? "candidate" : "included" })}
      />
    </div>
  );
}

function Planned({ plan }: { readonly plan: TablePlanView }) {
  const { say } = useWords();
  return (
    <section>
      <h2>{say("import.would")}</h2>
      <p>{say("import.wouldRead", { testimonies: plan.testimonies, rows: plan.rowCount, skipped: plan.skipped })}</p>
      {plan.findings.length === 0 ? <p>{say("import.noFindings")}</p> : undefined}
      {plan.findings.map((group) => (
        <details key={group.rule} className="group">
          <summary>
            <h3>{group.rule.replaceAll("-", " ")}</h3>
            <span className={`severity ${group.severity}`}>{say(`findings.severity.${group.severity}`)}</span>
            <span className="quiet">{group.count}</span>
          </summary>
          <ul>
            {group.examples.map((example) => (
              <li key={`${example.read} ${example.made}`}>
                <bdi>{example.read}</bdi>: {example.made} {example.decision}
              </li>
            ))}
          </ul>
        </details>
      ))}
    </section>
  );
}

function Imported({ outcome }: { readonly outcome: ImportedTable }) {
  const { say } = useWords();
  return (
    <section>
      <output className="told">{say("import.done", outcome)}</output>
      <ul>
        <li>
          <Link to="/findings">{say("import.findings")}</Link>
        </li>
        <li>
          <Link to="/register">{say("import.register")}</Link>
        </li>
      </ul>
      {outcome.commands.length === 0 ? undefined : <TakeBackAll commands={outcome.commands} />}
    </section>
  );
}
