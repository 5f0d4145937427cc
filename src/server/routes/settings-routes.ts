import * as z from "zod";
import {
  ActorChange,
  ActorChanged,
  ActorList,
  BackupList,
  BackupRequest,
  BackupView,
  NewActor,
  PassphraseChange,
  PassphraseChanged,
  ProtectionView,
  RecoverySheetView,
  SheetRequest,
  Verified,
} from "../../api/settings.ts";
import { systemClock } from "../../base/clock.ts";
import { printRecoveryKey } from "../../base/node/sealed/recovery-key.ts";
import type { Actor } from "../../model/actor.ts";
import { addActor, changeRole, grantNames, listActors, renameActor, retireActor } from "../../stages/register/index.ts";
import {
  backUpStudy,
  changePassphrase,
  checkProtection,
  listBackups,
  recoverySheetHtml,
  renewRecoveryKey,
  storePolicies,
  verifyStudy,
  type Store,
} from "../../store/index.ts";
import { answerWithProgress } from "../answer-with-progress.ts";
import { jsonBody, routeApp, studyRoute } from "../study-route.ts";

const verify = studyRoute({
  method: "post",
  path: "/verify",
  summary: "Look through the whole study: its journal, its tables, its files; nothing is changed",
  policies: ["read-log"],
  request: jsonBody(z.object({})),
  answers: Verified,
});

const protection = studyRoute({
  method: "get",
  path: "/protection",
  summary: "How the study's folder is protected",
  policies: ["change-passphrase"],
  answers: ProtectionView,
});

const passphrase = studyRoute({
  method: "post",
  path: "/passphrase",
  summary: "Another passphrase for the same key; the old one is asked",
  policies: ["change-passphrase"],
  request: jsonBody(PassphraseChange),
  answers: PassphraseChanged,
});

const sheet = studyRoute({
  method: "post",
  path: "/recovery-sheet",
  summary: "A new recovery key to print, in the place of an earlier one",
  policies: ["change-passphrase"],
  request: jsonBody(SheetRequest),
  answers: RecoverySheetView,
});

const backups = studyRoute({
  method: "get",
  path: "/backups",
  summary: "The backups that were made from this folder",
  policies: ["back-up"],
  answers: BackupList,
});

const backup = studyRoute({
  method: "post",
  path: "/backups",
  summary: "Write the whole study into one encrypted file, and try it by restoring it",
  policies: ["back-up"],
  request: jsonBody(BackupRequest),
  answers: BackupView,
});

const actors = studyRoute({
  method: "get",
  path: "/actors",
  summary: "Everybody who works or worked on the study",
  policies: ["read-actors"],
  answers: ActorList,
});

const add = studyRoute({
  method: "post",
  path: "/actors",
  summary: "Add somebody who works on the study",
  policies: ["add-actor"],
  request: jsonBody(NewActor),
  answers: ActorChanged,
});

const change = studyRoute({
  method: "post",
  path: "/actors/changes",
  summary: "Rename somebody, give another role, let them read names or stop it, or let them retire",
  policies: ["rename-actor", "change-role", "grant-names", "retire-actor"],
  request: jsonBody(ActorChange),
  answers: ActorChanged,
});

export const settingsRoutes = routeApp()
  .openapi(verify, (context) => {
    storePolicies.require(context.var.actor, "read-log");
    return answerWithProgress(context, Verified, (progress) => verifyStudy(context.var.study, progress));
  })
  .openapi(protection, async (context) => {
    const { study, actor } = context.var;
    storePolicies.require(actor, "change-passphrase");
    const found = await checkProtection(study.folder, study.key);
    return context.json(
      ProtectionView.parse({ ...found, folder: study.folder, syncService: found.syncService ?? null }),
      200,
    );
  })
  .openapi(passphrase, async (context) => {
    const { study, actor } = context.var;
    storePolicies.require(actor, "change-passphrase");
    const { passphrase: old, newPassphrase } = context.req.valid("json");
    await changePassphrase(study.folder, async () => ({ passphrase: old }), newPassphrase);
    return context.json({ isChanged: true as const }, 200);
  })
  .openapi(sheet, async (context) => {
    const { study, actor } = context.var;
    storePolicies.require(actor, "change-passphrase");
    const { passphrase: given } = context.req.valid("json");
    const { recoveryKey, keyId } = await renewRecoveryKey(study.folder, async () => ({ passphrase: given }));
    const madeOn = systemClock().toISOString().slice(0, 10);
    const page = recoverySheetHtml({ recoveryKey, keyId, madeOn });
    return context.json({ groups: [...printRecoveryKey(recoveryKey)], keyId: keyId.slice(0, 8), madeOn, page }, 200);
  })
  .openapi(backups, async (context) => {
    const { study, actor } = context.var;
    storePolicies.require(actor, "back-up");
    return context.json(BackupList.parse({ backups: await listBackups(study.folder) }), 200);
  })
  .openapi(backup, (context) => {
    const { study, actor } = context.var;
    storePolicies.require(actor, "back-up");
    const { to, passphrase: given } = context.req.valid("json");
    return answerWithProgress(context, BackupView, (progress) =>
      backUpStudy(study, to, { actor, now: systemClock, passphrase: given }, progress),
    );
  })
  .openapi(actors, async (context) => {
    const { study, actor } = context.var;
    return context.json(ActorList.parse({ actors: await listActors(study.store, actor) }), 200);
  })
  .openapi(add, async (context) => {
    const { study, actor } = context.var;
    const seq = await addActor(study.store, actor, context.req.valid("json"));
    return context.json(ActorChanged.parse({ seq }), 200);
  })
  .openapi(change, async (context) => {
    const { study, actor } = context.var;
    const seq = await changeActor(study.store, actor, context.req.valid("json"));
    return context.json(ActorChanged.parse({ seq }), 200);
  });

function changeActor(store: Store, actor: Actor, wanted: ActorChange): Promise<number | null> {
  switch (wanted.act) {
    case "rename":
      return renameActor(store, actor, wanted.name, wanted.to);
    case "role":
      return changeRole(store, actor, wanted.name, wanted.role);
    case "names":
      return grantNames(store, actor, wanted.name, wanted.isGranted);
    case "retire":
      return retireActor(store, actor, wanted.name);
  }
}
