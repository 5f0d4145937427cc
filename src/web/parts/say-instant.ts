/** An instant of the journal as people read it, to the minute; the zone is said, since the journal keeps one for everybody. */
export function sayInstant(instant: string): string {
  return `${instant.slice(0, 16).replace("T", " ")} UTC`;
}
