import { useId } from "react";

interface SecretFieldProps {
  readonly label: string;
  readonly value: string;
  /** What a browser may do with it: `new-password` for one that is to be. */
  readonly kind: "current-password" | "new-password";
  readonly onChange: (value: string) => void;
}

/** A passphrase that is typed and not shown. */
export function SecretField({ label, value, kind, onChange }: SecretFieldProps) {
  const id = useId();
  return (
    <>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="password"
        dir="ltr"
        autoComplete={kind}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    </>
  );
}
