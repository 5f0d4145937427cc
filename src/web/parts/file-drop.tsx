import { useId, useState, type DragEvent, type ReactNode, type Ref } from "react";
import { useWords } from "../words/words.tsx";

interface FileDropProps {
  readonly label: string;
  readonly help: string;
  readonly accept: string;
  readonly isMany?: boolean;
  readonly ref?: Ref<HTMLInputElement>;
  readonly onFiles: (files: readonly File[]) => void;
  readonly children?: ReactNode;
}

/** A place to drop files on, which is a file picker too, for those who have no mouse. */
export function FileDrop({ label, help, accept, isMany = false, ref, onFiles, children }: FileDropProps) {
  const { say } = useWords();
  const id = useId();
  const [isOver, setIsOver] = useState(false);
  const over = (event: DragEvent): void => {
    event.preventDefault();
    setIsOver(true);
  };
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setIsOver(false);
    const files = [...event.dataTransfer.files];
    if (files.length > 0) onFiles(isMany ? files : files.slice(0, 1));
  };
  return (
    <div className={isOver ? "drop over" : "drop"} onDragOver={over} onDragLeave={() => setIsOver(false)} onDrop={drop}>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        ref={ref}
        className="picker"
        type="file"
        multiple={isMany}
        accept={accept}
        aria-describedby={`${id}-help`}
        onChange={(event) => {
          const files = [...(event.currentTarget.files ?? [])];
          event.currentTarget.value = "";
          if (files.length > 0) onFiles(files);
        }}
      />
      {/* The browser's own control speaks the browser's language, which need not be the page's. */}
      <label htmlFor={id} className="pick" aria-hidden="true">
        {say(isMany ? "states.pickMany" : "states.pick")}
      </label>
      <p id={`${id}-help`} className="quiet">
        {help}
      </p>
      {children}
    </div>
  );
}
