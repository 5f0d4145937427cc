import { languages, useWords } from "../words.tsx";

interface ToldTextProps {
  readonly text: string;
  /** Whether it goes into particulars, of which there are too many kinds to have them all in every language. */
  readonly isDetail?: boolean;
}

/** What a room of the study says, in the page's language; what nobody has translated stands as it is, marked as English. */
export function ToldText({ text, isDetail = false }: ToldTextProps) {
  const { told, language } = useWords();
  if (told === undefined) return <bdi>{text}</bdi>;
  const said = told.text(text);
  return said === undefined ? (
    <bdi lang="en" data-untold={isDetail ? undefined : ""}>
      {text}
    </bdi>
  ) : (
    // The language's own direction: a sentence may begin with a Latin name.
    <bdi dir={languages[language].direction}>{said}</bdi>
  );
}

/** What holds when all is well by a finding's rule. */
export function RuleName({ rule }: { readonly rule: string }) {
  return <bdi>{useTold().rule(rule)}</bdi>;
}

/** For where no element may stand; what has no translation is given as it is. */
export function useTold() {
  const { told } = useWords();
  return {
    tell: (text: string): string => told?.text(text) ?? text,
    rule: (rule: string): string => told?.rule(rule) ?? rule.replaceAll("-", " "),
  };
}
