import { ReportBuilt, ReportList } from "../../api/report.ts";
import { useWords } from "../words/words.tsx";
import { FailureNotice } from "./failure-notice.tsx";
import { ProgressBar } from "./progress-bar.tsx";
import { ReadPage } from "./read-page.tsx";
import { SaveButtons } from "./save-buttons.tsx";
import { useSettings } from "./settings.ts";
import { useLongChange } from "./use-long-change.ts";

interface BuildPanelProps {
  readonly isChanged: boolean;
  /** Saves what is not saved; says whether everything is. */
  readonly onSave: () => Promise<boolean>;
}

/** Writes the report as HTML, PDF and DOCX, and gives the files. */
export function BuildPanel({ isChanged, onSave }: BuildPanelProps) {
  const { say } = useWords();
  const { wire } = useSettings();
  const building = useLongChange<object, ReportBuilt>(() => "/report/build", ReportBuilt);
  const build = async (): Promise<void> => {
    if (await onSave()) building.send({});
  };
  return (
    <>
      <p className="measure">{say("report.buildHow")}</p>
      <p className="acts">
        <button type="button" disabled={building.isBusy} onClick={() => void build()}>
          {say(isChanged ? "report.saveAndBuild" : "report.build")}
        </button>
      </p>
      <ProgressBar progress={building.progress} />
      <output className="told">
        {building.done === undefined ? undefined : say(building.done.isFresh ? "report.built" : "report.builtBefore")}
      </output>
      {building.error === null ? undefined : <FailureNotice error={building.error} />}
      <ReadPage path="/report/files" schema={ReportList}>
        {({ reports }) =>
          reports.length === 0 ? (
            <p>{say("report.notBuilt")}</p>
          ) : (
            <SaveButtons
              files={reports.map(({ name }) => ({
                kind: name.replace("report.", "").toUpperCase(),
                get: () => wire.file(`/report/files/${name}`),
              }))}
            />
          )
        }
      </ReadPage>
    </>
  );
}
