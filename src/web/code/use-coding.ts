import { useQueryClient, type QueryClient } from "@tanstack/react-query";
import { useState } from "react";
import {
  Changed,
  Coded,
  type CodingRequest,
  type CodingView,
  type DocumentCodings,
  type InVivoRequest,
  Revised,
  type RevisionRequest,
} from "../../api/coding-documents.ts";
import { readingOf } from "../parts/read-page.tsx";
import { useSettings } from "../parts/settings.ts";
import { wasRecorded } from "../wire.ts";

/** What happened last, in the page's words. */
export type Told =
  | { readonly kind: "coded" | "already"; readonly coding: CodingView | undefined }
  | { readonly kind: "retracted" | "revised" | "takenBack" };

/**
 * Codes, revises, retracts and takes back; what was coded or revised is chosen. A new coding is put among those that the page has, since reading thousands anew
 * for one would be felt; the rest is read anew when it is looked at next.
 */
export function useCoding(path: string, onChoose: (id: string) => void) {
  const { wire } = useSettings();
  const client = useQueryClient();
  const [told, setTold] = useState<Told>();
  const [error, setError] = useState<unknown>();
  const [isBusy, setBusy] = useState(false);
  const [seqs, setSeqs] = useState<readonly number[]>([]);

  const change = async (work: () => Promise<{ readonly seq: number | null; readonly told: Told }>): Promise<void> => {
    if (isBusy) return;
    setBusy(true);
    try {
      const done = await work();
      const { seq } = done;
      if (seq !== null) setSeqs((before) => [...before, seq]);
      setTold(done.told);
      setError(undefined);
    } catch (trouble) {
      setError(trouble);
      if (wasRecorded(trouble)) await readAnew();
    } finally {
      setBusy(false);
    }
  };
  const added = async (ask: Promise<Coded>): Promise<{ readonly seq: number | null; readonly told: Told }> => {
    const { seq, codings } = await ask;
    client.setQueryData<DocumentCodings>(readingOf(path), (before) =>
      before === undefined ? before : { ...before, codings: [...before.codings, ...codings] },
    );
    forgetOthers(client, path);
    const [made] = codings;
    if (made !== undefined) onChoose(made.id);
    return { seq, told: { kind: seq === null ? "already" : "coded", coding: made } };
  };
  const readAnew = () => client.invalidateQueries({ queryKey: readingOf(path) });
  return {
    told,
    error,
    isBusy,
    canTakeBack: seqs.length > 0,
    code: (request: CodingRequest) => change(() => added(wire.change("/codings", request, Coded))),
    codeInVivo: (request: InVivoRequest) =>
      change(async () => {
        const done = await added(wire.change("/codings/in-vivo", request, Coded));
        await client.invalidateQueries({ queryKey: readingOf("/codebook") });
        return done;
      }),
    revise: (id: string, revision: RevisionRequest) =>
      change(async () => {
        const { seq, id: next } = await wire.change(`/codings/${encodeURIComponent(id)}/revise`, revision, Revised);
        await readAnew();
        onChoose(next);
        return { seq, told: { kind: "revised" } };
      }),
    retract: (id: string, reason: string) =>
      change(async () => {
        const { seq } = await wire.change(`/codings/${encodeURIComponent(id)}/retract`, { reason }, Changed);
        await readAnew();
        return { seq, told: { kind: "retracted" } };
      }),
    takeBack: () => {
      const last = seqs.at(-1);
      if (last === undefined) return Promise.resolve();
      return change(async () => {
        await wire.takeBack(`/journal/${last}/undo`, { withDependants: false });
        setSeqs((before) => before.slice(0, -1));
        await readAnew();
        await client.invalidateQueries({ queryKey: readingOf("/codebook") });
        return { seq: null, told: { kind: "takenBack" } };
      });
    },
  };
}

/** Everything but this document's codings is out of date, and is read again when it is looked at. */
function forgetOthers(client: QueryClient, path: string): void {
  void client.invalidateQueries({
    predicate: ({ queryKey }) => queryKey[1] === "/coding/queue" || String(queryKey[1]).startsWith("/rounds/"),
    refetchType: "none",
  });
  void client.invalidateQueries({
    predicate: ({ queryKey }) => String(queryKey[1]).startsWith("/coding/documents/") && queryKey[1] !== path,
    refetchType: "none",
  });
}
