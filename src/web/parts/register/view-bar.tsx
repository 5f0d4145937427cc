import { useNavigate } from "@tanstack/react-router";
import { useId, useState } from "react";
import { Changed, SavedViews, type SaveViewRequest } from "../../../api/register.ts";
import { useWords } from "../../words/words.tsx";
import { ReadPage } from "../read-page.tsx";
import { useAct } from "../use-act.tsx";
import { parseRegisterSearch, type RegisterSearch } from "./register-search.ts";

/** Named ways of looking at the register, which the study keeps. */
export function ViewBar({ search }: { readonly search: RegisterSearch }) {
  const { say } = useWords();
  const navigate = useNavigate();
  const [name, setName] = useState("");
  const id = useId();
  const saving = useAct<SaveViewRequest, Changed>({
    path: () => "/register/views",
    schema: Changed,
    said: () => say("register.saved"),
  });
  const removing = useAct<{ readonly id: string }, Changed>({
    path: (view) => `/register/views/${view.id}/remove`,
    schema: Changed,
    said: () => say("register.removed"),
  });
  return (
    <details className="views">
      <summary>{say("register.views")}</summary>
      <ReadPage path="/register/views" schema={SavedViews}>
        {({ views }) =>
          views.length === 0 ? (
            <p className="quiet">{say("register.noViews")}</p>
          ) : (
            <ul className="plain">
              {views.map((view) => (
                <li key={view.id}>
                  <button
                    type="button"
                    className="bare"
                    onClick={() => void navigate({ to: "/register", search: searchOf(view.search) })}
                  >
                    <bdi>{view.name}</bdi>
                  </button>{" "}
                  <span className="quiet">{say("register.by", { name: view.by })}</span>{" "}
                  <button
                    type="button"
                    aria-label={say("register.removeView", { name: view.name })}
                    disabled={removing.isBusy}
                    onClick={() => removing.send({ id: view.id })}
                  >
                    {say("register.remove")}
                  </button>
                </li>
              ))}
            </ul>
          )
        }
      </ReadPage>
      <form
        className="acts"
        onSubmit={(event) => {
          event.preventDefault();
          saving.send({ name, search: JSON.stringify(search) }, () => setName(""));
        }}
      >
        <label htmlFor={id}>{say("register.viewName")}</label>
        <input id={id} value={name} maxLength={80} onChange={(event) => setName(event.currentTarget.value)} />
        <button type="submit" disabled={saving.isBusy || name.trim() === ""}>
          {say("register.save")}
        </button>
      </form>
      {saving.outcome}
      {removing.outcome}
    </details>
  );
}

/** A view as it was saved; what this workbench does not know of it is passed over. */
function searchOf(text: string): RegisterSearch {
  try {
    const found: unknown = JSON.parse(text);
    return typeof found === "object" && found !== null ? parseRegisterSearch({ ...found }) : {};
  } catch {
    return {};
  }
}
