import * as z from "zod";
import { ReadPage } from "../parts/read-page.tsx";
import { useWords } from "../words/words.tsx";

const Schema = z.unknown();
const Content = z.record(z.string(), z.object({ schema: Schema.optional() }));
const Operation = z.object({
  summary: z.string().default(""),
  "x-policies": z.array(z.string()).nullable().default(null),
  parameters: z
    .array(
      z.object({ name: z.string(), in: z.string(), required: z.boolean().default(false), schema: Schema.optional() }),
    )
    .default([]),
  requestBody: z.object({ content: Content }).optional(),
  responses: z.record(z.string(), z.object({ content: Content.optional() })),
});
const Interface = z.object({
  info: z.object({ title: z.string(), version: z.string() }),
  paths: z.record(z.string(), z.record(z.string(), Operation)),
});
type Operation = z.infer<typeof Operation>;

/** The interface as it describes itself: every address with what it asks, takes and gives. */
export function ReferencePage() {
  const { say } = useWords();
  return (
    <article>
      <h1>{say("reference.title")}</h1>
      <p className="measure">{say("reference.intro")}</p>
      <ReadPage path="/openapi.json" schema={Interface}>
        {({ info, paths }) => (
          <>
            <p className="quiet">
              {info.title} {info.version}
            </p>
            {Object.entries(paths).flatMap(([path, methods]) =>
              Object.entries(methods).map(([method, operation]) => (
                <Route key={`${method} ${path}`} path={path} method={method} operation={operation} />
              )),
            )}
          </>
        )}
      </ReadPage>
    </article>
  );
}

interface RouteProps {
  readonly path: string;
  readonly method: string;
  readonly operation: Operation;
}

function Route({ path, method, operation }: RouteProps) {
  const { say } = useWords();
  const policies = operation["x-policies"];
  const answer = operation.responses["200"]?.content;
  return (
    <details className="route">
      <summary>
        <h2 dir="ltr">
          <span className="method">{method.toUpperCase()}</span> <code>{path}</code>
        </h2>
        <span className="quiet">{operation.summary}</span>
      </summary>
      <p>
        {policies === null
          ? say("reference.partly")
          : policies.length === 0
            ? say("reference.open")
            : say("reference.asks", { policies: policies.join(", ") })}
      </p>
      {operation.parameters.length === 0 ? undefined : (
        <ul>
          {operation.parameters.map((one) => (
            <li key={`${one.in} ${one.name}`}>
              <code dir="ltr">{one.name}</code> ({say(one.in === "path" ? "reference.inPath" : "reference.inQuery")}){" "}
              <code dir="ltr">{shapeOf(one.schema)}</code>
            </li>
          ))}
        </ul>
      )}
      <Shape title={say("reference.takes")} content={operation.requestBody?.content} />
      <Shape title={say("reference.gives")} content={answer} />
    </details>
  );
}

interface ShapeProps {
  readonly title: string;
  readonly content: z.infer<typeof Content> | undefined;
}

function Shape({ title, content }: ShapeProps) {
  if (content === undefined) return undefined;
  return (
    <>
      <h3>{title}</h3>
      {Object.entries(content).map(([type, { schema }]) => (
        <div key={type}>
          <p className="quiet">
            <code dir="ltr">{type}</code>
          </p>
          <pre className="sql" dir="ltr">
            {shapeOf(schema)}
          </pre>
        </div>
      ))}
    </>
  );
}

function shapeOf(schema: unknown): string {
  const text = JSON.stringify(schema, undefined, 2) ?? "";
  return text.length < 60 ? text.replaceAll(/\s+/gu, " ") : text;
}
