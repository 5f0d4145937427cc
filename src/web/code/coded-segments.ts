/** A coding as it lies on a text; offsets in UTF-16 code units. */
export interface LaidCoding {
  readonly id: string;
  readonly start: number;
  readonly end: number;
}

export interface Segment<C extends LaidCoding> {
  readonly start: number;
  readonly end: number;
  /** What lies on it, with the line that each is drawn on. */
  readonly on: readonly (C & { readonly lane: number })[];
}

/** Lines under the text; what finds none free is drawn on the last one. */
export const mostLanes = 4;

/** The lane of each coding: the first that nobody who begins before it still holds. The same codings give the same lanes. */
export function layLanes(codings: readonly LaidCoding[]): ReadonlyMap<string, number> {
  const ordered = codings.toSorted((a, b) => a.start - b.start || b.end - a.end || (a.id < b.id ? -1 : 1));
  const busyUntil: number[] = [];
  const lanes = new Map<string, number>();
  for (const { id, start, end } of ordered) {
    const free = busyUntil.findIndex((until) => until <= start);
    const lane = free === -1 ? busyUntil.length : free;
    busyUntil[lane] = end;
    lanes.set(id, Math.min(lane, mostLanes - 1));
  }
  return lanes;
}

/** Cuts a stretch of text where codings begin and end on it; together the segments are the stretch. */
export function cutSegments<C extends LaidCoding>(
  [from, until]: readonly [number, number],
  { codings, lanes }: { readonly codings: readonly C[]; readonly lanes: ReadonlyMap<string, number> },
): readonly Segment<C>[] {
  const inside = codings.filter(({ start, end }) => start < until && end > from);
  const cuts = new Set([from, until]);
  for (const { start, end } of inside) {
    if (start > from) cuts.add(start);
    if (end < until) cuts.add(end);
  }
  const ordered = [...cuts].toSorted((a, b) => a - b);
  return ordered.slice(0, -1).map((start, index) => {
    const end = ordered[index + 1] ?? until;
    return {
      start,
      end,
      on: inside
        .filter((one) => one.start <= start && one.end >= end)
        .map((one) => ({ ...one, lane: lanes.get(one.id) ?? 0 })),
    };
  });
}
