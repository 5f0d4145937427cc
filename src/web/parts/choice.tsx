interface ChoiceProps {
  readonly label: string;
  readonly value: string;
  readonly options: readonly (readonly [value: string, label: string])[];
  readonly onChange: (value: string) => void;
  /** Whether the options are the study's own words, which no language of the page translates. */
  readonly isOwn?: boolean;
}

/** One of a few, with its label before it. */
export function Choice({ label, value, options, onChange, isOwn = false }: ChoiceProps) {
  return (
    <label className="choice">
      <span>{label}</span>
      <select value={value} data-own={isOwn ? "" : undefined} onChange={(event) => onChange(event.currentTarget.value)}>
        {options.map(([option, text]) => (
          <option key={option} value={option}>
            {text}
          </option>
        ))}
      </select>
    </label>
  );
}
