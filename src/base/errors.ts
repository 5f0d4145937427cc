/** What sort of trouble a failure is; each door maps a kind to its own code (HTTP status, exit code). */
export type ErrorKind = "input" | "missing" | "conflict" | "forbidden" | "outside" | "bug";

export interface ErrorOptions {
  /** The next step, in the reader's words. */
  readonly hint?: string;
  /** JSON values only; never testimony text, names or precise places. */
  readonly details?: Readonly<Record<string, unknown>>;
  readonly cause?: unknown;
}

/** A failure: the operation cannot go on. Odd data is a finding instead (see `model/finding.ts`). */
export class FirsthandError extends Error {
  readonly code: string;
  readonly kind: ErrorKind;
  readonly hint: string | undefined;
  readonly details: Readonly<Record<string, unknown>>;

  constructor(code: string, kind: ErrorKind, message: string, options: ErrorOptions = {}) {
    super(message, options.cause === undefined ? {} : { cause: options.cause });
    this.name = "FirsthandError";
    this.code = code;
    this.kind = kind;
    this.hint = options.hint;
    this.details = options.details ?? {};
  }
}

export interface ErrorDefinition {
  readonly kind: ErrorKind;
  /** One sentence for the reference: when this happens. */
  readonly meaning: string;
}

/** Declares a module's permanent error codes and gives the one way to make such an error. */
export function defineErrors<const T extends Readonly<Record<string, ErrorDefinition>>>(definitions: T) {
  return {
    definitions: definitions as Readonly<Record<string, ErrorDefinition>>,
    create(code: keyof T & string, message: string, options?: ErrorOptions): FirsthandError {
      const definition = definitions[code] as ErrorDefinition;
      return new FirsthandError(code, definition.kind, message, options);
    },
  };
}
