import { useState } from "react";
import { Withdrawn, type WithdrawalRequest } from "../../../api/case-acts.ts";
import { useWords } from "../../words/words.tsx";
import { useAct } from "../use-act.tsx";
import { ActForm, Field } from "./act-form.tsx";

/** Takes the person out of everything that is made from now on; says before what it does, and afterwards what it cannot undo. */
export function useWithdrawal(caseKey: string) {
  const { say } = useWords();
  const [by, setBy] = useState<WithdrawalRequest["by"]>("person");
  const act = useAct<WithdrawalRequest, Withdrawn>({
    path: () => `/cases/${encodeURIComponent(caseKey)}/withdrawal`,
    schema: Withdrawn,
    said: ({ withdrawn, unsettled, outputs }) =>
      [
        say("case.left", { count: withdrawn }),
        unsettled === 0 ? undefined : say("case.stay", { count: unsettled }),
        outputs.length === 0 ? undefined : say("case.outputs", { count: outputs.length, files: outputs.join(", ") }),
      ]
        .filter((one) => one !== undefined)
        .join(" "),
  });
  return {
    /** Stays on the page when the case is gone from it. */
    outcome: act.outcome,
    form: (
      <ActForm
        title={say("case.withdraw")}
        help={say("case.withdrawHelp")}
        button={say("case.withdrawNow")}
        isBusy={act.isBusy}
        outcome={undefined}
        onSend={(reason, done) => act.send({ by, reason }, done)}
      >
        <Field
          label={say("case.decidedBy")}
          value={by}
          options={[
            ["person", say("case.byPerson")],
            ["team", say("case.byTeam")],
          ]}
          onChange={(one) => setBy(one === "team" ? "team" : "person")}
        />
      </ActForm>
    ),
  };
}
