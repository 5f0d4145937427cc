import { useEffect, useId, useRef, useState, type Ref } from "react";
import { DeskView, Opened, type CreateRequest, type OpenRequest } from "../../api/desk.ts";
import { FailureNotice } from "../parts/failure-notice.tsx";
import { ProgressBar } from "../parts/progress-bar.tsx";
import { ReadPage } from "../parts/read-page.tsx";
import { useChange } from "../parts/use-change.ts";
import { useKeys } from "../parts/use-keys.ts";
import { useLongChange } from "../parts/use-long-change.ts";
import { useWords } from "../words/words.tsx";

/** Another study is another page: nothing that was read of the last one stays. */
function go(path: string): void {
  window.location.assign(path);
}

/** Three doors: a new study, a spreadsheet, the invented study; and what is there already. */
export function Start() {
  const { say } = useWords();
  return (
    <article>
      <h1>{say("start.title")}</h1>
      <p className="measure">{say("start.intro")}</p>
      <ReadPage path="/desk" schema={DeskView}>
        {(desk) => <Doors desk={desk} />}
      </ReadPage>
    </article>
  );
}

function Doors({ desk }: { readonly desk: DeskView }) {
  const { say } = useWords();
  const [goal, setGoal] = useState("/");
  const opening = useChange<OpenRequest, Opened>(() => "/desk/open", Opened);
  const creating = useLongChange<CreateRequest, Opened>(() => "/desk/create", Opened);
  const closing = useChange<object, Opened>(() => "/desk/close", Opened);
  const [first, second, third] = [useRef<HTMLElement>(null), useRef<HTMLElement>(null), useRef<HTMLElement>(null)];
  useKeys({
    "1": () => first.current?.focus(),
    "2": () => second.current?.focus(),
    "3": () => third.current?.focus(),
  });
  const isOpened = opening.done !== undefined || creating.done !== undefined;
  const isPutAway = closing.done !== undefined;
  useEffect(() => {
    if (isOpened) go(goal);
    else if (isPutAway) go("/start");
  }, [isOpened, isPutAway, goal]);
  const isBusy = opening.isBusy || creating.isBusy || closing.isBusy;
  const create = (request: CreateRequest, path: string): void => {
    setGoal(path);
    creating.send(request);
  };
  const openExample = (example: "icsr-2015" | "qalmira-covenant"): void => {
    setGoal("/");
    if (desk.studies.some(({ name }) => name === example)) opening.send({ name: example });
    else creating.send({ name: example, example });
  };
  return (
    <>
      {desk.open === null ? undefined : (
        <section>
          <p>
            <strong>
              <bdi>{say("start.openNow", { name: desk.open })}</bdi>
            </strong>
          </p>
          <div className="acts">
            <button type="button" onClick={() => go("/")}>
              {say("start.goOn")}
            </button>
            <button type="button" disabled={isBusy} onClick={() => closing.send({})}>
              {say("start.putAway")}
            </button>
          </div>
        </section>
      )}
      {desk.home === null ? (
        <p className="notice">{say("start.fixed")}</p>
      ) : (
        <>
          <output className="told">
            {creating.isBusy || creating.done !== undefined ? say("start.busy") : undefined}
          </output>
          <ProgressBar progress={creating.progress} />
          {[opening.error, creating.error, closing.error].map((error, index) =>
            // oxlint-disable-next-line react/no-array-index-key -- three fixed places
            error === null ? undefined : <FailureNotice key={index} error={error} />,
          )}
          <h2>{say("start.doors")}</h2>
          <div className="doors">
            <Door ref={first} title={say("start.newTitle")} help={say("start.newHelp")}>
              <NewForm isBusy={isBusy} act={say("start.create")} onCreate={(request) => create(request, "/")} />
            </Door>
            <Door ref={second} title={say("start.importTitle")} help={say("start.importHelp")}>
              <NewForm
                isBusy={isBusy}
                act={say("start.createImport")}
                onCreate={(request) => create(request, "/register/import")}
              />
            </Door>
            <Door ref={third} title={say("start.lookTitle")} help={say("start.lookHelp")}>
              <div className="acts">
                <button type="button" disabled={isBusy} onClick={() => openExample("qalmira-covenant")}>
                  {say("start.lookAct")}
                </button>
              </div>
            </Door>
          </div>
          <h2>{say("start.recent")}</h2>
          <p className="quiet">{say("start.home", { home: `\u2066${desk.home}\u2069` })}</p>
          {desk.studies.length === 0 ? <p>{say("start.noRecent")}</p> : undefined}
          <ul className="plain recent">
            {desk.studies.map((one) => (
              <Recent
                key={one.name}
                study={one}
                isBusy={isBusy}
                onOpen={(request) => {
                  setGoal("/");
                  opening.send(request);
                }}
              />
            ))}
          </ul>
          <h2>{say("start.example")}</h2>
          <p className="measure">{say("start.exampleHelp")}</p>
          <div className="acts">
            <button type="button" disabled={isBusy} onClick={() => openExample("icsr-2015")}>
              {say("start.exampleAct")}
            </button>
          </div>
          <p className="quiet">{say("start.keys")}</p>
        </>
      )}
    </>
  );
}

interface DoorProps {
  readonly ref: Ref<HTMLElement>;
  readonly title: string;
  readonly help: string;
  readonly children: React.ReactNode;
}

function Door({ ref, title, help, children }: DoorProps) {
  const id = useId();
  return (
    <section ref={ref} className="door" aria-labelledby={id} tabIndex={-1}>
      <h3 id={id}>{title}</h3>
      <p>{help}</p>
      {children}
    </section>
  );
}

interface NewFormProps {
  readonly isBusy: boolean;
  readonly act: string;
  readonly onCreate: (request: CreateRequest) => void;
}

function NewForm({ isBusy, act, onCreate }: NewFormProps) {
  const { say } = useWords();
  const ids = { name: useId(), title: useId(), passphrase: useId() };
  const [name, setName] = useState("");
  const [title, setTitle] = useState("");
  const [passphrase, setPassphrase] = useState("");
  const [isPlain, setIsPlain] = useState(false);
  const cannot = isBusy || name.trim() === "" || (passphrase === "" && !isPlain);
  return (
    <form
      className="fields"
      onSubmit={(event) => {
        event.preventDefault();
        onCreate({
          name: name.trim(),
          ...(title.trim() === "" ? {} : { title: title.trim() }),
          ...(isPlain ? {} : { passphrase }),
        });
        setPassphrase("");
      }}
    >
      <label htmlFor={ids.name}>{say("start.name")}</label>
      <input id={ids.name} dir="auto" value={name} onChange={(event) => setName(event.currentTarget.value)} />
      <label htmlFor={ids.title}>{say("start.studyTitle")}</label>
      <input id={ids.title} dir="auto" value={title} onChange={(event) => setTitle(event.currentTarget.value)} />
      <label htmlFor={ids.passphrase}>{say("start.passphrase")}</label>
      <input
        id={ids.passphrase}
        type="password"
        autoComplete="new-password"
        value={passphrase}
        disabled={isPlain}
        aria-describedby={`${ids.passphrase}-help`}
        onChange={(event) => setPassphrase(event.currentTarget.value)}
      />
      <p id={`${ids.passphrase}-help`} className="quiet">
        {say("start.passphraseHelp")}
      </p>
      <label className="choice">
        <input type="checkbox" checked={isPlain} onChange={(event) => setIsPlain(event.currentTarget.checked)} />
        {say("start.without")}
      </label>
      <div className="acts">
        <button type="submit" disabled={cannot}>
          {act}
        </button>
      </div>
    </form>
  );
}

interface RecentProps {
  readonly study: DeskView["studies"][number];
  readonly isBusy: boolean;
  readonly onOpen: (request: OpenRequest) => void;
}

function Recent({ study, isBusy, onOpen }: RecentProps) {
  const { say } = useWords();
  const id = useId();
  const [passphrase, setPassphrase] = useState("");
  return (
    <li>
      <form
        className="acts"
        onSubmit={(event) => {
          event.preventDefault();
          onOpen({ name: study.name, ...(study.isEncrypted ? { passphrase } : {}) });
          setPassphrase("");
        }}
      >
        <strong>
          <bdi>{study.name}</bdi>
        </strong>
        <span className="quiet">{say("start.changed", { day: study.changedAt.slice(0, 10) })}</span>
        {study.isEncrypted ? (
          <>
            <label htmlFor={id}>
              {say("start.passphrase")} ({say("start.encrypted")})
            </label>
            <input
              id={id}
              type="password"
              autoComplete="off"
              value={passphrase}
              onChange={(event) => setPassphrase(event.currentTarget.value)}
            />
          </>
        ) : undefined}
        <button
          type="submit"
          disabled={isBusy || (study.isEncrypted && passphrase === "")}
          aria-label={say("start.open", { name: study.name })}
        >
          {say("start.openAct")}
        </button>
      </form>
    </li>
  );
}
