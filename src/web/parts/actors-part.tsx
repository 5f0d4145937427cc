import { useId, useState } from "react";
import { ActorChanged, ActorList, type ActorChange, type ActorView, type NewActor } from "../../api/settings.ts";
import { Role } from "../../model/actor.ts";
import { useWords } from "../words/words.tsx";
import { Choice } from "./choice.tsx";
import { FailureNotice } from "./failure-notice.tsx";
import { ReadPage } from "./read-page.tsx";
import { ScrollArea } from "./scroll-area.tsx";
import { useChange } from "./use-change.ts";
import { useTakingBack } from "./use-taking-back.ts";

type Wanted = { readonly add: NewActor } | { readonly change: ActorChange } | { readonly undo: number };

/** Everybody who works on the study, and what may be changed about them; each change has its way back. */
export function ActorsPart() {
  const { say } = useWords();
  const adding = useChange<NewActor, ActorChanged>(() => "/actors", ActorChanged);
  const changing = useChange<ActorChange, ActorChanged>(() => "/actors/changes", ActorChanged);
  const undoing = useTakingBack();
  const isBusy = adding.isBusy || changing.isBusy || undoing.isBusy;
  const seq = undoing.done === undefined ? (changing.done?.seq ?? adding.done?.seq) : undefined;
  const send = (wanted: Wanted, whenDone?: () => void): void => {
    if ("undo" in wanted) {
      undoing.send({ seq: wanted.undo, withDependants: false });
      return;
    }
    for (const one of [adding, changing, undoing]) one.reset();
    if ("add" in wanted) adding.send(wanted.add, whenDone);
    else changing.send(wanted.change);
  };
  return (
    <section>
      <h2>{say("settings.people")}</h2>
      <p className="measure">{say("settings.peopleHow")}</p>
      <output className="told">
        {undoing.done === undefined ? undefined : say("findings.undone")}
        {seq === undefined || seq === null ? undefined : (
          <>
            {say("settings.peopleChanged", { seq })}{" "}
            <button type="button" disabled={isBusy} onClick={() => send({ undo: seq })}>
              {say("findings.undo")}
            </button>
          </>
        )}
      </output>
      {[adding.error, changing.error, undoing.error].map((error, at) =>
        // oxlint-disable-next-line react/no-array-index-key -- three fixed places
        error === null ? undefined : <FailureNotice key={at} error={error} />,
      )}
      <ReadPage path="/actors" schema={ActorList}>
        {({ actors }) => (
          <>
            <ScrollArea label={say("settings.people")}>
              <table className="stacks">
                <thead>
                  <tr>
                    <th scope="col">{say("settings.name")}</th>
                    <th scope="col">{say("settings.role")}</th>
                    <th scope="col">{say("settings.names")}</th>
                    <th scope="col">{say("settings.acts")}</th>
                  </tr>
                </thead>
                <tbody>
                  {actors.map((actor) => (
                    <ActorRow key={actor.name} actor={actor} isBusy={isBusy} onChange={(change) => send({ change })} />
                  ))}
                </tbody>
              </table>
            </ScrollArea>
            <AddForm isBusy={isBusy} onAdd={(add, whenDone) => send({ add }, whenDone)} />
          </>
        )}
      </ReadPage>
    </section>
  );
}

interface ActorRowProps {
  readonly actor: ActorView;
  readonly isBusy: boolean;
  readonly onChange: (change: ActorChange) => void;
}

function ActorRow({ actor, isBusy, onChange }: ActorRowProps) {
  const { say } = useWords();
  const [to, setTo] = useState("");
  const { name, role, seesNames, retiredAt } = actor;
  const seesByRole = role === "owner" || role === "editor";
  return (
    <tr className={retiredAt === null ? undefined : "done"}>
      <th scope="row" data-label={say("settings.name")}>
        <bdi>{name}</bdi>
        {retiredAt === null ? undefined : <span className="quiet"> ({say("settings.retired")})</span>}
      </th>
      <td data-label={say("settings.role")}>
        <select
          aria-label={say("settings.roleOf", { name })}
          value={role}
          disabled={isBusy}
          onChange={(event) => onChange({ act: "role", name, role: Role.parse(event.currentTarget.value) })}
        >
          {Role.options.map((one) => (
            <option key={one} value={one}>
              {say(`settings.roles.${one}`)}
            </option>
          ))}
        </select>
      </td>
      <td data-label={say("settings.names")}>
        {seesByRole ? (
          say("settings.byRole")
        ) : (
          <input
            type="checkbox"
            aria-label={say("settings.namesOf", { name })}
            checked={seesNames}
            disabled={isBusy}
            onChange={() => onChange({ act: "names", name, isGranted: !seesNames })}
          />
        )}
      </td>
      <td data-label={say("settings.acts")}>
        <form
          className="inline"
          onSubmit={(event) => {
            event.preventDefault();
            onChange({ act: "rename", name, to });
          }}
        >
          <input
            aria-label={say("settings.newName", { name })}
            placeholder={name}
            value={to}
            onChange={(event) => setTo(event.currentTarget.value)}
          />
          <button type="submit" disabled={isBusy || to.trim() === ""}>
            {say("settings.rename")}
            <span className="hidden"> {name}</span>
          </button>
          {retiredAt !== null ? undefined : (
            <button type="button" disabled={isBusy} onClick={() => onChange({ act: "retire", name })}>
              {say("settings.retire")}
              <span className="hidden"> {name}</span>
            </button>
          )}
        </form>
      </td>
    </tr>
  );
}

interface AddFormProps {
  readonly isBusy: boolean;
  readonly onAdd: (actor: NewActor, whenDone: () => void) => void;
}

function AddForm({ isBusy, onAdd }: AddFormProps) {
  const { say } = useWords();
  const [name, setName] = useState("");
  const [role, setRole] = useState<Role>("coder");
  const id = useId();
  return (
    <form
      className="inline"
      onSubmit={(event) => {
        event.preventDefault();
        onAdd({ name: name.trim(), role }, () => setName(""));
      }}
    >
      <label htmlFor={id}>{say("settings.name")}</label>
      <input id={id} value={name} onChange={(event) => setName(event.currentTarget.value)} />
      <Choice
        label={say("settings.role")}
        value={role}
        options={Role.options.map((one) => [one, say(`settings.roles.${one}`)] as const)}
        onChange={(chosen) => setRole(Role.parse(chosen))}
      />
      <button type="submit" disabled={isBusy || name.trim() === ""}>
        {say("settings.add")}
      </button>
    </form>
  );
}
