import { useId, useState, type DragEvent, type ReactNode, type Ref } from "react";

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
      <p id={`${id}-help`} className="quiet">
        {help}
      </p>
      {children}
    </div>
  );
}
