import { resolve } from "node:path";
import { InvalidArgumentError, Option, type Command } from "commander";

export const studyOption = () =>
  new Option("--study <dir>", "the study's folder; otherwise FIRSTHAND_STUDY or the study around the current folder");
export const jsonOption = () => new Option("--json", "print JSON");

/** A study may be named as the argument or with --study; naming two different ones is a slip. */
export function studyNamed(
  dir: string | undefined,
  command: Command,
): { readonly study?: string; readonly as?: string } {
  const options: { readonly study?: string; readonly as?: string } = command.optsWithGlobals();
  if (dir === undefined) return options;
  if (options.study !== undefined && resolve(dir) !== resolve(options.study)) {
    command.error("error: two studies are named, one as the argument and one with --study");
  }
  return { ...options, study: dir };
}

export function positiveNumber(text: string): number {
  const number = Number(text);
  if (!Number.isFinite(number) || number <= 0) throw new InvalidArgumentError("It must be a number above 0.");
  return number;
}

export function portNumber(text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 0 || number > 65_535)
    throw new InvalidArgumentError("It must be a whole number up to 65535.");
  return number;
}

export function share(text: string): number {
  const number = Number(text);
  if (!Number.isFinite(number) || number <= 0 || number >= 1)
    throw new InvalidArgumentError("It must be a number between 0 and 1.");
  return number;
}

/** A share that may be nothing or all. */
export function wholeShare(text: string): number {
  const number = Number(text);
  if (text.trim() === "" || !Number.isFinite(number) || number < 0 || number > 1)
    throw new InvalidArgumentError("It must be a number from 0 to 1.");
  return number;
}
