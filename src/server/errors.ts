import { defineErrors } from "../base/errors.ts";

export const serverErrors = defineErrors({
  SERVER_HOST_UNKNOWN: {
    kind: "forbidden",
    meaning:
      "The request names a host that is not this machine's own, as a page elsewhere would that was pointed here.",
  },
  SERVER_ORIGIN_FOREIGN: { kind: "forbidden", meaning: "A page of another origin asked for a change." },
  SERVER_KEY_MISSING: { kind: "forbidden", meaning: "The request does not carry the key of this session." },
  SERVER_ROUTE_MISSING: { kind: "missing", meaning: "The server has no such address." },
  SERVER_REQUEST_UNFIT: { kind: "input", meaning: "The request is not as the interface describes it." },
  SERVER_BODY_TOO_LARGE: { kind: "input", meaning: "The request's body is larger than any that is needed." },
  SERVER_STUDY_NONE: {
    kind: "missing",
    meaning: "No study is open in the workbench; one is chosen on the page Start.",
  },
  SERVER_STUDY_OTHER: {
    kind: "conflict",
    meaning: "The page was opened on another study than the one that is open now.",
  },
  SERVER_STUDY_MISSING: { kind: "missing", meaning: "The workbench's home folder has no study of that name." },
  SERVER_STUDY_EXISTS: { kind: "conflict", meaning: "A new study was to have the name of something that is there." },
  SERVER_STUDY_BUSY: {
    kind: "conflict",
    meaning: "The study was to be closed for a moment while long work on it was under way.",
  },
  SERVER_STUDY_NAME_UNFIT: { kind: "input", meaning: "A study's folder was to have a name that is none or is a path." },
  SERVER_DESK_FIXED: { kind: "conflict", meaning: "The workbench was opened on one study and opens no other." },
  SERVER_REQUEST_RECORDED: {
    kind: "conflict",
    meaning: "The page sent a change again whose answer it never had; it had been recorded, and is not done twice.",
  },
  SERVER_FAULT: { kind: "bug", meaning: "Something went wrong inside; the answer says nothing of what it met." },
  SERVER_PORT_TAKEN: { kind: "outside", meaning: "Another program listens on the port that was asked for." },
});
