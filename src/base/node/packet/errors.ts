import { defineErrors } from "../../errors.ts";

export const packetErrors = defineErrors({
  PACKET_NOT_ONE: { kind: "input", meaning: "The file was not written by Firsthand as a packet or backup." },
  PACKET_NEWER: { kind: "conflict", meaning: "The packet was written by a newer Firsthand than this one." },
  PACKET_CUT: { kind: "outside", meaning: "The packet or backup ends before its end: it was cut off." },
  PACKET_DAMAGED: { kind: "outside", meaning: "The packet or backup is not what was written." },
  PACKET_ENTRY_REFUSED: {
    kind: "input",
    meaning: "The packet holds a file whose name leads out of the folder it would be put in, or is no plain file.",
  },
  PACKET_ENTRY_CHANGED: { kind: "conflict", meaning: "A file changed its length while it was being packed." },
  PACKET_PLACE_UNFIT: {
    kind: "input",
    meaning: "The packet or backup cannot be written there: no such folder, or no right to write.",
  },
  PACKET_PLACE_TAKEN: { kind: "conflict", meaning: "A file lies already where the packet was to be written." },
});
