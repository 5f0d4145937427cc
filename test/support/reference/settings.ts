/** The environment variables that Firsthand reads; a test holds this list against the code. */
export const settings: Readonly<Record<string, string>> = {
  FIRSTHAND_ACTOR: "The owner's name in a new study; otherwise the computer's user name.",
  FIRSTHAND_DATABASE:
    "A PostgreSQL server, as `postgres://USER@HOST:PORT/DATABASE`: new studies keep their tables there, and a study that does is opened from it.",
  FIRSTHAND_NEW_PASSPHRASE:
    "The passphrase that `passphrase change` puts in the place of the old one, where nobody can be asked.",
  FIRSTHAND_PACKET_PASSPHRASE:
    "The passphrase of a coder's packet, where nobody can be asked; `--packet-passphrase-file` is safer.",
  FIRSTHAND_PASSPHRASE: "The study's passphrase, where nobody can be asked; `--passphrase-file` is safer.",
  FIRSTHAND_RECOVERY_KEY: "The recovery key, to open a study whose passphrase is lost.",
  FIRSTHAND_STUDY:
    "The study that commands work on when `--study` is not given; otherwise the study around the current folder.",
};
