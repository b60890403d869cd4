import type { SubjectId } from "../../platform/ids.ts";
import { ok, type Result, refused } from "../../platform/result.ts";
import type { Locale } from "../../policy/policy.ts";
import type { Row } from "../../privacy/door.ts";
import { isLimited } from "../../privacy/gate.ts";
import type { Ctx } from "../../privacy/kernel.ts";
import { bySession, confirmBySession } from "./confirm-own.ts";
import { clockFields, type Inside, moveRight, overtakeDecisions } from "./move.ts";
import { beginPackage } from "./package/begin.ts";
import { receiveRight } from "./receive.ts";
import { type ProposedName, rightRequest } from "./records.ts";
import { tellPerson } from "./tell-person.ts";

/** What a signed-in person asks for that takes time: a package, or a decision of the staff. */
export type AskCode = "already_asked" | "right_moved_on" | "already_objected";
type Asking = { readonly locale: Locale; readonly text?: string };

export const askToRectify = (
  ctx: Ctx,
  subject: SubjectId,
  { locale, text = "", proposed }: Asking & { readonly proposed: ProposedName },
) => ask(ctx, subject, { right: "rectification", locale, text, proposed });

export const askToErase = (ctx: Ctx, subject: SubjectId, { locale, text = "" }: Asking) =>
  ask(ctx, subject, { right: "erasure", locale, text });

export async function objectToScoring(ctx: Ctx, subject: SubjectId, { locale, text = "" }: Asking) {
  if (await isLimited(ctx.kernel.db, subject, "scoring")) return refused("already_objected");
  return ask(ctx, subject, { right: "objection", topic: "scoring", locale, text });
}

/** Access and portability: one copy serves both, readable by people and by machines. */
export async function askForPackage(
  ctx: Ctx,
  subject: SubjectId,
  { right, locale }: { readonly right: "access" | "portability"; readonly locale: Locale },
): Promise<Result<string, AskCode>> {
  const door = await ctx.enter("legal", { subject });
  return door.transact(async (inside) => {
    const now = ctx.kernel.clock.now();
    const { found, joined } = await receiveRight(inside, { right, channel: "cabinet", locale }, now);
    if (found.status === "waiting_identity") await confirmBySession(inside, found.id, now);
    else if (joined) return refused("already_asked");
    else if (!(await moveRight(inside, found, bySession, now))) return refused("right_moved_on");
    await beginPackage(inside, { request: found.id, locale }, now);
    return ok(found.id);
  });
}

async function ask(
  ctx: Ctx,
  subject: SubjectId,
  asked: Omit<Parameters<typeof receiveRight>[1], "channel">,
): Promise<Result<string, AskCode>> {
  const door = await ctx.enter("legal", { subject });
  return door.transact(async (inside) => {
    const now = ctx.kernel.clock.now();
    const { found, joined } = await receiveRight(inside, { ...asked, channel: "cabinet" }, now);
    if (joined && found.status !== "waiting_identity") return refused("already_asked");
    // What somebody typed into the form without an account gives way to the words of the person who signed in.
    const { text = null, proposed = null } = asked;
    if (joined) await inside.write(rightRequest, found.id, { text, proposed }, { act: "right.written_anew" });
    const current = await inside.read(rightRequest, found.id, clockFields);
    if (!current || !(await moveRight(inside, current, bySession, now))) return refused("right_moved_on");
    await tellReceived(inside, found.id, now);
    return ok(found.id);
  });
}

async function tellReceived(inside: Inside, id: string, now: Date): Promise<void> {
  const found = await inside.read(rightRequest, id, ["number", "dueAt"]);
  if (!found?.dueAt) return;
  await tellPerson(inside, now, "right_received", {
    number: found.number,
    "day.due": found.dueAt.toISOString(),
  });
}

/** It was not they, or they changed their mind: nothing happens any more. */
export async function withdrawRight(
  ctx: Ctx,
  subject: SubjectId,
  id: string,
): Promise<Result<null, "right_moved_on">> {
  const door = await ctx.enter("legal", { subject });
  return door.transact(async (inside) => {
    const found = await inside.read(rightRequest, id, clockFields);
    const now = ctx.kernel.clock.now();
    if (!found || !(await moveRight(inside, found, { to: "withdrawn", by: "customer" }, now)))
      return refused("right_moved_on");
    await overtakeDecisions(inside, id);
    return ok(null);
  });
}

const ownFields = [
  ...(["number", "right", "topic", "status", "channel", "receivedAt", "dueAt", "pausedAt"] as const),
  ...(["answer", "ground", "decidedBy", "endedAt"] as const),
] as const;
export type OwnRight = Row<(typeof rightRequest)["fields"], (typeof ownFields)[number]>;

export async function ownRights(ctx: Ctx, subject: SubjectId): Promise<readonly OwnRight[]> {
  const door = await ctx.enter("legal", { subject });
  return door.list(rightRequest, ownFields, { limit: 50 });
}
