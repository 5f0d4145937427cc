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
  SERVER_FAULT: { kind: "bug", meaning: "Something went wrong inside; the answer says nothing of what it met." },
  SERVER_PORT_TAKEN: { kind: "outside", meaning: "Another program listens on the port that was asked for." },
});
