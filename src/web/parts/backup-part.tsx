import { useId, useState } from "react";
import { BackupList, BackupView, type BackupRequest } from "../../api/settings.ts";
import { StudyOverview } from "../../api/study.ts";
import { useWords } from "../words/words.tsx";
import { FailureNotice } from "./failure-notice.tsx";
import { ProgressBar } from "./progress-bar.tsx";
import { ReadPage } from "./read-page.tsx";
import { ScrollArea } from "./scroll-area.tsx";
import { SecretField } from "./secret-field.tsx";
import { useLongChange } from "./use-long-change.ts";
import { sayInstant } from "./say-instant.ts";

/** The backups there are, and the way to make one. */
export function BackupPart() {
  const { say } = useWords();
  return (
    <section>
      <h2>{say("settings.backup")}</h2>
      <p className="measure">{say("settings.backupHow")}</p>
      <ReadPage path="/backups" schema={BackupList}>
        {({ backups }) => (
          <>
            <ReadPage path="/study" schema={StudyOverview}>
              {({ isEncrypted }) => <BackupForm isEncrypted={isEncrypted} />}
            </ReadPage>
            {backups.length === 0 ? <p>{say("settings.noBackups")}</p> : <BackupTable backups={backups} />}
            <p className="quiet">{say("settings.restore")}</p>
          </>
        )}
      </ReadPage>
    </section>
  );
}

function BackupForm({ isEncrypted }: { readonly isEncrypted: boolean }) {
  const { say } = useWords();
  const [to, setTo] = useState("");
  const [passphrase, setPassphrase] = useState("");
  const [again, setAgain] = useState("");
  const making = useLongChange<BackupRequest, BackupView>(() => "/backups", BackupView);
  const id = useId();
  const isSame = isEncrypted || passphrase === again;
  const isWhole = to.trim() !== "" && (isEncrypted || passphrase !== "") && isSame;
  return (
    <form
      className="settle"
      onSubmit={(event) => {
        event.preventDefault();
        if (isWhole) making.send({ to: to.trim(), ...(isEncrypted ? {} : { passphrase }) });
      }}
    >
      <label htmlFor={id}>{say("settings.to")}</label>
      <input id={id} dir="ltr" value={to} onChange={(event) => setTo(event.currentTarget.value)} />
      {isEncrypted ? (
        <p className="quiet">{say("settings.backupOpens")}</p>
      ) : (
        <>
          <SecretField
            label={say("settings.backupPassphrase")}
            kind="new-password"
            value={passphrase}
            onChange={setPassphrase}
          />
          <SecretField label={say("settings.again")} kind="new-password" value={again} onChange={setAgain} />
          <p aria-live="polite">{isSame || again === "" ? undefined : say("settings.differ")}</p>
        </>
      )}
      <p className="acts">
        <button type="submit" disabled={!isWhole || making.isBusy}>
          {say("settings.backUp")}
        </button>
      </p>
      <ProgressBar progress={making.progress} />
      {making.error === null ? undefined : <FailureNotice error={making.error} />}
      <output className="told hash">
        {making.done === undefined
          ? undefined
          : say("settings.backedUp", {
              file: making.done.file,
              size: (making.done.sizeBytes / 1e6).toFixed(1),
              hash: making.done.sha256.slice(0, 16),
            })}
      </output>
    </form>
  );
}

function BackupTable({ backups }: { readonly backups: readonly BackupView[] }) {
  const { say } = useWords();
  return (
    <ScrollArea label={say("settings.backup")}>
      <table>
        <thead>
          <tr>
            <th scope="col">{say("settings.made")}</th>
            <th scope="col">{say("settings.by")}</th>
            <th scope="col" className="number">
              {say("settings.size")}
            </th>
            <th scope="col">SHA-256</th>
            <th scope="col">{say("settings.file")}</th>
          </tr>
        </thead>
        <tbody>
          {backups.map(({ file, sha256, sizeBytes, madeAt, madeBy }) => (
            <tr key={sha256}>
              <th scope="row" className="nowrap">
                <bdi dir="ltr">{sayInstant(madeAt)}</bdi>
              </th>
              <td>
                <bdi>{madeBy}</bdi>
              </td>
              <td className="number">{(sizeBytes / 1e6).toFixed(1)}</td>
              <td>
                <code>{sha256.slice(0, 16)}</code>
              </td>
              <td className="hash">
                <bdi>{file}</bdi>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollArea>
  );
}
