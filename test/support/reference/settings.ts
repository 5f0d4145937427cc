/** The environment variables that Firsthand reads; a test holds this list against the code. */
export const settings: Readonly<Record<string, string>> = {
  FIRSTHAND_ACTOR: "The owner's name in a new study; otherwise the computer's user name.",
  FIRSTHAND_STUDY:
    "The study that commands work on when `--study` is not given; otherwise the study around the current folder.",
};
