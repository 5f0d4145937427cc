import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useId, useRef, useState } from "react";
import { CaseTerms, TestimonyAdded, type TestimonyRequest } from "../../api/case-acts.ts";
import { Field } from "../parts/case/act-form.tsx";
import { Choice } from "../parts/choice.tsx";
import { FailureNotice } from "../parts/failure-notice.tsx";
import { readingOf } from "../parts/read-page.tsx";
import { useValueWords } from "../parts/register/use-value-words.ts";
import { useSettings } from "../parts/settings.ts";
import { useAct } from "../parts/use-act.tsx";
import { useWords } from "../words/words.tsx";

const sourceFields = ["publisher", "sourceTitle", "url", "publishedOn", "language", "kind"] as const;
type SourceField = (typeof sourceFields)[number];

/** One account by hand: where it stands, the circumstances, and what it states. */
export function AddTestimony() {
  const { say } = useWords();
  const { wire } = useSettings();
  const { data: terms, error } = useQuery({
    queryKey: readingOf("/register/terms"),
    queryFn: () => wire.read("/register/terms", CaseTerms),
  });
  return (
    <article>
      <p className="quiet">
        <Link to="/register">{say("case.back")}</Link>
      </p>
      <h1>{say("addTestimony.title")}</h1>
      <p className="measure">{say("addTestimony.intro")}</p>
      {error === null ? undefined : <FailureNotice error={error} />}
      {terms === undefined ? undefined : <TestimonyForm terms={terms} />}
    </article>
  );
}

function TestimonyForm({ terms }: { readonly terms: CaseTerms }) {
  const { say } = useWords();
  const words = useValueWords();
  const [isKnown, setKnown] = useState(false);
  const [key, setKey] = useState("");
  const [source, setSource] = useState<Readonly<Partial<Record<SourceField, string>>>>({});
  const [values, setValues] = useState<Readonly<Record<string, string>>>({});
  const [added, setAdded] = useState<TestimonyAdded>();
  const form = useRef<HTMLFormElement>(null);
  const id = useId();
  const act = useAct<TestimonyRequest, TestimonyAdded>({
    path: () => "/testimonies",
    schema: TestimonyAdded,
    said: (done) => {
      if (done !== added) queueMicrotask(() => setAdded(done));
      return say("addTestimony.added", { key: done.key });
    },
  });
  const { sourceTitle: title, ...described } = source;
  const isSaid = isKnown
    ? key.trim() !== ""
    : [...Object.values(source), ...Object.values(values)].some((one) => one.trim() !== "");
  const send = (): void => {
    if (!isSaid || act.isBusy) return;
    act.send(
      {
        source: isKnown ? { key: key.trim() } : { ...described, ...(title === undefined ? {} : { title }) },
        values,
      },
      () => {
        // The next account often stands in the same source.
        setValues({});
        setKey(isKnown ? key : "");
        if (!isKnown) setSource({});
        form.current?.querySelector("select")?.focus();
      },
    );
  };
  return (
    <>
      {act.outcome}
      {added === undefined ? undefined : <Added added={added} terms={terms} />}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the keys that send from any of its fields */}
      <form
        ref={form}
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
        onKeyDown={(event) => {
          if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) send();
        }}
      >
        <fieldset className="entry">
          <legend>{say("addTestimony.source")}</legend>
          <p className="quiet measure">{say("addTestimony.sourceHow")}</p>
          <div className="fields">
            <Choice
              label={say("addTestimony.source")}
              value={isKnown ? "known" : "new"}
              options={[
                ["new", say("addTestimony.isNew")],
                ["known", say("addTestimony.isKnown")],
              ]}
              onChange={(chosen) => setKnown(chosen === "known")}
            />
          </div>
          <div className="fields">
            {isKnown ? (
              <Field label={say("addTestimony.sourceKey")} value={key} onChange={setKey} />
            ) : (
              sourceFields.map((field) => (
                <Field
                  key={field}
                  label={say(`addTestimony.${field}`)}
                  value={source[field] ?? ""}
                  onChange={(text) => setSource({ ...source, [field]: text })}
                />
              ))
            )}
          </div>
        </fieldset>
        <fieldset className="entry" aria-describedby={`${id}-how`}>
          <legend>{say("addTestimony.values")}</legend>
          <p id={`${id}-how`} className="quiet measure">
            {say("addTestimony.valuesHow")}
          </p>
          <div className="fields">
            {ordered(terms).map(({ property, label, terms: allowed }) => (
              <Field
                key={property}
                label={words.variable(property, label)}
                value={values[property] ?? ""}
                onChange={(text) => setValues({ ...values, [property]: text })}
                {...(allowed === null
                  ? {}
                  : {
                      options: [
                        ["", say("addTestimony.unstated")] as const,
                        ["unknown", say("register.unknown")] as const,
                        ...allowed.map((term) => [term, words.value(term, "category")] as const),
                      ],
                    })}
              />
            ))}
          </div>
        </fieldset>
        <p className="acts">
          <button type="submit" disabled={!isSaid || act.isBusy}>
            {say("addTestimony.act")}
          </button>
          <span className="quiet">{say("addTestimony.keys")}</span>
        </p>
      </form>
    </>
  );
}

/** The circumstances of speaking come first: they decide what may be done with an account. */
function ordered({ variables }: CaseTerms): CaseTerms["variables"] {
  const isFirst = (one: CaseTerms["variables"][number]): boolean => one.property === "circumstances";
  return [...variables.filter(isFirst), ...variables.filter((one) => !isFirst(one) && one.property !== "publisher")];
}

function Added({ added, terms }: { readonly added: TestimonyAdded; readonly terms: CaseTerms }) {
  const { say } = useWords();
  const words = useValueWords();
  const variableOf = new Map(terms.variables.map((one) => [one.property, one]));
  return (
    <section className="notice" aria-label={say("addTestimony.read")}>
      <p>
        <Link to="/register/$key" params={{ key: added.key }}>
          {say("addTestimony.toCase")}: <bdi>{added.key}</bdi>
        </Link>
      </p>
      <ul className="plain">
        {added.read.map(({ property, value }) => {
          const variable = variableOf.get(property);
          return (
            <li key={property}>
              {words.variable(property, variable?.label ?? property)}:{" "}
              <bdi>{value === null ? say("register.unknown") : words.value(value, variable?.type ?? "text")}</bdi>
            </li>
          );
        })}
        {added.findings.map(({ read, made, decision }) => (
          <li key={`${read} ${made}`}>
            <bdi>{read}</bdi>: {made} {decision}
          </li>
        ))}
      </ul>
      <p>{say("addTestimony.again")}</p>
    </section>
  );
}
