import { Link } from "@tanstack/react-router";
import { ActorsPart } from "../parts/actors-part.tsx";
import { BackupPart } from "../parts/backup-part.tsx";
import { ProtectionPart } from "../parts/protection-part.tsx";
import { VerifyPart } from "../parts/verify-part.tsx";
import { useWords } from "../words/words.tsx";

/** How the study is kept safe and whole, and who works on it. */
export function SettingsPage() {
  const { say } = useWords();
  return (
    <article className="settings">
      <h1>{say("settings.title")}</h1>
      <p className="measure">{say("settings.intro")}</p>
      <VerifyPart />
      <BackupPart />
      <ProtectionPart />
      <ActorsPart />
      <p>
        <Link to="/code" hash="care">
          {say("code.care.toSettings")}
        </Link>
      </p>
      <p>
        <Link to="/reference">{say("settings.toReference")}</Link>
      </p>
    </article>
  );
}
