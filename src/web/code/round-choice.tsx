import { useQuery } from "@tanstack/react-query";
import { CodingQueueView } from "../../api/rounds.ts";
import { Choice } from "../parts/choice.tsx";
import { readingOf } from "../parts/read-page.tsx";
import { useSettings } from "../parts/settings.ts";
import { useWords } from "../words/words.tsx";

/** The rounds that the acting profile may look into; undefined until they are read. */
export function useOpenRounds(): readonly string[] | undefined {
  const { wire } = useSettings();
  const { data } = useQuery({
    queryKey: readingOf("/coding/queue"),
    queryFn: () => wire.read("/coding/queue", CodingQueueView),
  });
  return data?.rounds.filter((round) => !round.isHidden).map((round) => round.name);
}

interface RoundChoiceProps {
  readonly rounds: readonly string[];
  readonly round: string;
  readonly onChange: (round: string) => void;
}

export function RoundChoice({ rounds, round, onChange }: RoundChoiceProps) {
  const { say } = useWords();
  const all = rounds.includes(round) ? rounds : [round, ...rounds];
  return (
    <Choice
      isOwn
      label={say("rounds.whichRound")}
      value={round}
      options={all.map((one) => [one, one] as const)}
      onChange={onChange}
    />
  );
}
