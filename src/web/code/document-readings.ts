/** What the reader of a document reads: the text, its codings, every code, and a round's own codes; as paths of the interface. */
export function documentReadings(key: string, round: string | undefined) {
  const text = `/coding/documents/${encodeURIComponent(key)}`;
  return {
    text,
    codings: `${text}/codings${round === undefined ? "" : `?round=${encodeURIComponent(round)}`}`,
    codebook: "/codebook",
    ...(round === undefined ? {} : { frozen: `/rounds/${encodeURIComponent(round)}/codebook` }),
  };
}
