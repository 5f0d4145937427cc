import { useState, type ReactNode } from "react";
import { ProtectionChanged, type ProtectionChange } from "../../api/desk.ts";
import { useWords } from "../words/words.tsx";
import { FailureNotice } from "./failure-notice.tsx";
import { ProgressBar } from "./progress-bar.tsx";
import { SecretField } from "./secret-field.tsx";
import { useLongChange } from "./use-long-change.ts";

/** Encrypts a study that lies readable. */
export function SetForm() {
  const { say } = useWords();
  const fresh = useNewPassphrase();
  return (
    <ProtectForm
      title={say("settings.set")}
      help={say("settings.setHow")}
      button={say("settings.setIt")}
      isWhole={fresh.isWhole}
      draft={() => ({ act: "set", passphrase: fresh.value })}
      onSent={fresh.clear}
    >
      {fresh.fields}
    </ProtectForm>
  );
}

/** Another key for everything: what was copied before, old passphrases and old sheets open nothing of it any more. */
export function RenewForm() {
  const { say } = useWords();
  const [passphrase, setPassphrase] = useState("");
  const fresh = useNewPassphrase();
  return (
    <ProtectForm
      title={say("settings.renew")}
      help={say("settings.renewHow")}
      button={say("settings.renewIt")}
      isWhole={passphrase !== "" && fresh.isWhole}
      draft={() => ({ act: "renew", passphrase, newPassphrase: fresh.value })}
      onSent={() => {
        setPassphrase("");
        fresh.clear();
      }}
    >
      <SecretField label={say("settings.old")} kind="current-password" value={passphrase} onChange={setPassphrase} />
      {fresh.fields}
    </ProtectForm>
  );
}

/** Makes a study readable for whoever gets the folder, which is said before and ticked. */
export function RemoveForm() {
  const { say } = useWords();
  const [passphrase, setPassphrase] = useState("");
  const [isMeant, setMeant] = useState(false);
  return (
    <ProtectForm
      title={say("settings.remove")}
      help={say("settings.removeHow")}
      button={say("settings.removeIt")}
      isWhole={passphrase !== "" && isMeant}
      draft={() => ({ act: "remove", passphrase })}
      onSent={() => {
        setPassphrase("");
        setMeant(false);
      }}
    >
      <SecretField label={say("settings.old")} kind="current-password" value={passphrase} onChange={setPassphrase} />
      <label className="tick">
        <input type="checkbox" checked={isMeant} onChange={(event) => setMeant(event.currentTarget.checked)} />{" "}
        {say("settings.removeMeant")}
      </label>
    </ProtectForm>
  );
}

interface ProtectFormProps {
  readonly title: string;
  readonly help: string;
  readonly button: string;
  readonly isWhole: boolean;
  readonly draft: () => ProtectionChange;
  /** Passphrases leave the page with the request. */
  readonly onSent: () => void;
  readonly children: ReactNode;
}

function ProtectForm({ title, help, button, isWhole, draft, onSent, children }: ProtectFormProps) {
  const changing = useLongChange<ProtectionChange, ProtectionChanged>(() => "/desk/protection", ProtectionChanged);
  return (
    <details className="act">
      <summary>{title}</summary>
      <p className="quiet measure">{help}</p>
      <form
        className="settle"
        onSubmit={(event) => {
          event.preventDefault();
          if (!isWhole || changing.isBusy) return;
          changing.send(draft());
          onSent();
        }}
      >
        {children}
        <p className="acts">
          <button type="submit" disabled={!isWhole || changing.isBusy}>
            {button}
          </button>
        </p>
        <ProgressBar progress={changing.progress} />
        {changing.error === null ? undefined : <FailureNotice error={changing.error} />}
      </form>
    </details>
  );
}

/** A new passphrase, typed twice. */
function useNewPassphrase() {
  const { say } = useWords();
  const [value, setValue] = useState("");
  const [again, setAgain] = useState("");
  return {
    value,
    isWhole: value !== "" && value === again,
    clear: () => {
      setValue("");
      setAgain("");
    },
    fields: (
      <>
        <SecretField label={say("settings.fresh")} kind="new-password" value={value} onChange={setValue} />
        <SecretField label={say("settings.again")} kind="new-password" value={again} onChange={setAgain} />
        <p aria-live="polite">{again === "" || value === again ? undefined : say("settings.differ")}</p>
      </>
    ),
  };
}
