import { useState } from "react";
import {
  PassphraseChanged,
  ProtectionView,
  RecoverySheetView,
  type PassphraseChange,
  type SheetRequest,
} from "../../api/settings.ts";
import { useWords } from "../words/words.tsx";
import { FailureNotice } from "./failure-notice.tsx";
import { RemoveForm, RenewForm, SetForm } from "./protect-forms.tsx";
import { ReadPage } from "./read-page.tsx";
import { saveFile } from "./save-file.ts";
import { SecretField } from "./secret-field.tsx";
import { useChange } from "./use-change.ts";

/** How the folder is protected, in words, and what can be done about it while the study is open. */
export function ProtectionPart() {
  const { say } = useWords();
  return (
    <section>
      <h2>{say("settings.protection")}</h2>
      <ReadPage path="/protection" schema={ProtectionView}>
        {(protection) => (
          <>
            <ul className="plain">
              {sentences(say, protection).map((sentence) => (
                <li key={sentence}>{sentence}</li>
              ))}
            </ul>
            {protection.isEncrypted ? (
              <>
                <ChangeForm />
                <SheetForm />
                <RenewForm />
                <RemoveForm />
              </>
            ) : (
              <SetForm />
            )}
          </>
        )}
      </ReadPage>
    </section>
  );
}

function sentences(say: ReturnType<typeof useWords>["say"], protection: ProtectionView): readonly string[] {
  const { isEncrypted, hasRecoveryKey, badKeyFiles, readable, syncService } = protection;
  return [
    say(isEncrypted ? "settings.encrypted" : "settings.plain"),
    ...(isEncrypted ? [say(hasRecoveryKey ? "settings.hasSheet" : "settings.noSheet")] : []),
    ...badKeyFiles.map((name) => say("settings.badKey", { name })),
    ...readable.map((name) => say("settings.readable", { name })),
    ...(syncService === null ? [] : [say("settings.synced", { service: syncService })]),
  ];
}

function ChangeForm() {
  const { say } = useWords();
  const [old, setOld] = useState("");
  const [fresh, setFresh] = useState("");
  const [again, setAgain] = useState("");
  const changing = useChange<PassphraseChange, PassphraseChanged>(() => "/passphrase", PassphraseChanged);
  const isWhole = old !== "" && fresh !== "" && fresh === again;
  return (
    <form
      className="settle"
      onSubmit={(event) => {
        event.preventDefault();
        if (!isWhole) return;
        changing.send({ passphrase: old, newPassphrase: fresh });
        for (const clear of [setOld, setFresh, setAgain]) clear("");
      }}
    >
      <h3>{say("settings.change")}</h3>
      <SecretField label={say("settings.old")} kind="current-password" value={old} onChange={setOld} />
      <SecretField label={say("settings.fresh")} kind="new-password" value={fresh} onChange={setFresh} />
      <SecretField label={say("settings.again")} kind="new-password" value={again} onChange={setAgain} />
      <p aria-live="polite">{again === "" || fresh === again ? undefined : say("settings.differ")}</p>
      <p className="acts">
        <button type="submit" disabled={!isWhole || changing.isBusy}>
          {say("settings.changeIt")}
        </button>
      </p>
      {changing.error === null ? undefined : <FailureNotice error={changing.error} />}
      <output className="told">{changing.done === undefined ? undefined : say("settings.changed")}</output>
    </form>
  );
}

const groupsInRow = 5;

function SheetForm() {
  const { say } = useWords();
  const [passphrase, setPassphrase] = useState("");
  const making = useChange<SheetRequest, RecoverySheetView>(() => "/recovery-sheet", RecoverySheetView);
  const sheet = making.done;
  if (sheet !== undefined) {
    const rows = Array.from({ length: Math.ceil(sheet.groups.length / groupsInRow) }, (_, row) =>
      sheet.groups.slice(row * groupsInRow, (row + 1) * groupsInRow),
    );
    return (
      <section className="recovery-sheet" aria-labelledby="sheet">
        <h3 id="sheet">{say("settings.sheetTitle")}</h3>
        <p>{say("settings.sheetMade", sheet)}</p>
        <table dir="ltr">
          <tbody>
            {rows.map((groups, row) => (
              <tr key={groups[0]}>
                <th scope="row">{row + 1}</th>
                {groups.map((group) => (
                  <td key={group}>
                    <code>{group}</code>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
        <ul>
          {(["sheetUse", "sheetCare", "sheetLetters"] as const).map((line) => (
            <li key={line}>{say(`settings.${line}`)}</li>
          ))}
        </ul>
        <p className="acts">
          <button type="button" onClick={() => print()}>
            {say("settings.print")}
          </button>
          <button
            type="button"
            onClick={() =>
              saveFile({
                blob: new Blob([sheet.page], { type: "text/html" }),
                name: `firsthand-recovery-sheet-${sheet.keyId}.html`,
              })
            }
          >
            {say("settings.savePage")}
          </button>
          <button type="button" onClick={making.reset}>
            {say("settings.hide")}
          </button>
        </p>
      </section>
    );
  }
  return (
    <form
      className="settle"
      onSubmit={(event) => {
        event.preventDefault();
        making.send({ passphrase });
        setPassphrase("");
      }}
    >
      <h3>{say("settings.sheet")}</h3>
      <p className="quiet">{say("settings.sheetHow")}</p>
      <SecretField label={say("settings.old")} kind="current-password" value={passphrase} onChange={setPassphrase} />
      <p className="acts">
        <button type="submit" disabled={passphrase === "" || making.isBusy}>
          {say("settings.makeSheet")}
        </button>
      </p>
      {making.error === null ? undefined : <FailureNotice error={making.error} />}
    </form>
  );
}
