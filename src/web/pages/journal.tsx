import { getRouteApi } from "@tanstack/react-router";
import { useState } from "react";
import { Journal, Recorded } from "../../api/journal.ts";
import { CommandTable, type TakingBack } from "../parts/command-table.tsx";
import { FailureNotice } from "../parts/failure-notice.tsx";
import { JournalFilter } from "../parts/journal-filter.tsx";
import { ReadPage } from "../parts/read-page.tsx";
import { SaveButtons } from "../parts/save-buttons.tsx";
import { useSettings } from "../parts/settings.ts";
import { withoutText } from "../parts/text-search.ts";
import { useChange } from "../parts/use-change.ts";
import { RequestFailure } from "../wire.ts";
import { useTold } from "../words/told/told.tsx";
import { useWords } from "../words/words.tsx";

const route = getRouteApi("/journal");
const pageSize = 100;

/** Who changed what, newest first, and the way back. What is looked for is in the address. */
export function JournalPage() {
  const { say } = useWords();
  const { tell } = useTold();
  const { wire } = useSettings();
  const { before, open, ...filter } = route.useSearch();
  const navigate = route.useNavigate();
  const changing = useChange<TakingBack, Recorded>(({ seq, act }) => `/journal/${seq}/${act}`, Recorded);
  const [asked, setAsked] = useState<TakingBack>();
  const send = (what: TakingBack): void => {
    setAsked(what);
    changing.send(what);
  };
  const isBlocked = changing.error instanceof RequestFailure && changing.error.failure.code === "STORE_UNDO_BLOCKED";
  const query = new URLSearchParams({
    ...filter,
    limit: String(pageSize),
    ...(before === undefined ? {} : { before }),
  }).toString();
  return (
    <article>
      <h1>{say("journal.title")}</h1>
      <p className="measure">{say("journal.intro")}</p>
      <output className="told">{changing.done?.commands.map((command) => tell(command.summary)).join(" ")}</output>
      {changing.error === null ? undefined : <FailureNotice error={changing.error} />}
      {!isBlocked || asked === undefined ? undefined : (
        <button type="button" onClick={() => send({ ...asked, withDependants: true })}>
          {say("journal.blocked")}
        </button>
      )}
      <ReadPage path={`/journal?${query}`} schema={Journal}>
        {({ commands, kinds, actors }) => (
          <>
            <JournalFilter
              key={JSON.stringify(filter)}
              filter={filter}
              kinds={kinds}
              actors={actors}
              onFilter={(wanted) => void navigate({ search: wanted })}
            />
            {commands.length === 0 ? <p>{say("journal.nothing")}</p> : undefined}
            <CommandTable
              commands={commands}
              isBusy={changing.isBusy}
              opened={open === undefined ? undefined : Number(open)}
              onOpen={(seq) =>
                void navigate({
                  search: (now) => (seq === undefined ? withoutText(now, "open") : { ...now, open: String(seq) }),
                  replace: true,
                })
              }
              onAct={send}
            />
            <p className="acts">
              {before === undefined ? undefined : (
                <button type="button" onClick={() => void navigate({ search: filter })}>
                  {say("journal.newest")}
                </button>
              )}
              {commands.length < pageSize ? undefined : (
                <button
                  type="button"
                  onClick={() => void navigate({ search: { ...filter, before: String(commands.at(-1)?.seq ?? "") } })}
                >
                  {say("journal.older")}
                </button>
              )}
            </p>
            <SaveButtons
              files={[
                { kind: "CSV", get: () => wire.file(`/journal/file?${new URLSearchParams({ ...filter }).toString()}`) },
              ]}
            />
          </>
        )}
      </ReadPage>
    </article>
  );
}
