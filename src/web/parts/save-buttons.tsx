import { useState } from "react";
import { useWords } from "../words/words.tsx";
import { FailureNotice } from "./failure-notice.tsx";
import { saveFile, type KeptFile } from "./save-file.ts";

interface SaveButtonsProps {
  readonly files: readonly { readonly kind: string; readonly get: () => Promise<KeptFile> }[];
}

/** A button a form in which something can be kept. */
export function SaveButtons({ files }: SaveButtonsProps) {
  const { say } = useWords();
  const [saved, setSaved] = useState<string>();
  const [error, setError] = useState<unknown>();
  const save = async (get: () => Promise<KeptFile>): Promise<void> => {
    setError(undefined);
    try {
      const file = await get();
      saveFile(file);
      setSaved(file.name);
    } catch (failure) {
      setError(failure);
    }
  };
  return (
    <>
      <p className="acts">
        {files.map(({ kind, get }) => (
          <button key={kind} type="button" onClick={() => void save(get)}>
            {say("analyse.save", { kind })}
          </button>
        ))}
      </p>
      <output className="quiet">{saved === undefined ? undefined : say("analyse.saved", { name: saved })}</output>
      {error === undefined ? undefined : <FailureNotice error={error} />}
    </>
  );
}
