import { textTable } from "../../formats/text-table.ts";
import type { Role } from "../../model/actor.ts";
import { addActor, changeRole, grantNames, listActors, renameActor, retireActor } from "../../stages/register/index.ts";
import { print } from "../terminal.ts";
import { withActor, type ActorOptions } from "../with-actor.ts";

const courtesy = "On a local file a role is a courtesy: whoever holds the file can change it.";

export async function actorsList(options: ActorOptions): Promise<void> {
  await withActor(options, async (study, actor) => {
    const actors = await listActors(study.store, actor);
    if (options.json === true) {
      print(JSON.stringify(actors, undefined, 2));
      return;
    }
    print(
      textTable(
        ["name", "role", "reads names", "retired"],
        actors.map((one) => [
          one.name,
          one.role,
          one.role === "owner" || one.role === "editor" || one.seesNames ? "yes" : "no",
          one.retiredAt?.slice(0, 10) ?? "",
        ]),
      ),
    );
    print(courtesy);
  });
}

export async function actorsAdd(name: string, options: ActorOptions & { readonly role: Role }): Promise<void> {
  await withActor(options, (study, actor) => addActor(study.store, actor, { name, role: options.role }));
  print(`Added an actor as ${options.role}. To act as them: --as ${JSON.stringify(name)}. ${courtesy}`);
}

export async function actorsRename(name: string, newName: string, options: ActorOptions): Promise<void> {
  await withActor(options, (study, actor) => renameActor(study.store, actor, name, newName));
  print("Renamed the actor; what they did stays theirs.");
}

export async function actorsRole(name: string, role: Role, options: ActorOptions): Promise<void> {
  await withActor(options, (study, actor) => changeRole(study.store, actor, name, role));
  print(`The actor is ${role} now.`);
}

export async function actorsGrant(
  name: string,
  options: ActorOptions & { readonly names?: boolean; readonly noNames?: boolean },
): Promise<void> {
  const isGranted = options.names !== false;
  await withActor(options, (study, actor) => grantNames(study.store, actor, name, isGranted));
  print(isGranted ? "The actor may read names now." : "The actor reads names as far as the role goes.");
}

export async function actorsRetire(name: string, options: ActorOptions): Promise<void> {
  await withActor(options, (study, actor) => retireActor(study.store, actor, name));
  print("The actor has retired: nobody can act as them any more. What they did stays theirs.");
}
