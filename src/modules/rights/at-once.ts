import type { SubjectId } from "../../platform/ids.ts";
import { ok, type Result, refused } from "../../platform/result.ts";
import {
  type ConsentTopicId,
  type Locale,
  type PurposeId,
  purposeIds,
  purposes,
} from "../../policy/policy.ts";
import type { WithinTransaction } from "../../privacy/door.ts";
import { isLimited, lift, limit } from "../../privacy/gate.ts";
import type { Ctx } from "../../privacy/kernel.ts";
import { waitForTurn } from "../accounts/accounts.ts";
import { consentsOf, decide, type Shown } from "../consents/consents.ts";
import { type Inside, moveRight } from "./move.ts";
import { receiveRight } from "./receive.ts";
import type { RightTopic } from "./records.ts";

const neededHere: ReadonlySet<PurposeId> = new Set(["account", "communications"]);

/**
 * What the person does alone and at once (policy 7): restriction and its end, objection to analytics and marketing. Storage
 * goes on, and so do security, the law and what this very page needs; checks for AML stay denied (decision 12).
 */
export const frozenPurposes: readonly PurposeId[] = purposeIds.filter(
  (id) => !purposes[id].underRestriction && !neededHere.has(id),
);

export type AtOnceCode = "already_restricted" | "not_restricted" | "already_objected" | "not_objected";

export async function restrict(
  ctx: Ctx,
  subject: SubjectId,
  locale: Locale,
): Promise<Result<null, AtOnceCode>> {
  const door = await ctx.enter("legal", { subject });
  return door.transact(async (inside) => {
    await waitForTurn(inside);
    if (await isLimited(inside.tx, subject, "restriction")) return refused("already_restricted");
    const now = ctx.kernel.clock.now();
    await doneAlone(inside, { right: "restriction", topic: null, locale }, now);
    await freeze(inside, now);
    return ok(null);
  });
}

/** From the next read on, at every door. */
export async function freeze(inside: Inside, now: Date): Promise<void> {
  if (await isLimited(inside.tx, inside.subject, "restriction")) return;
  await limit(inside.tx, inside.subject, "restriction", frozenPurposes, now);
  await inside.note("processing.restricted");
}

export const isFrozen = (ctx: Ctx, subject: SubjectId): Promise<boolean> =>
  isLimited(ctx.kernel.db, subject, "restriction");

/** Only the person ends what the person began. */
export async function endRestriction(ctx: Ctx, subject: SubjectId): Promise<Result<null, AtOnceCode>> {
  const door = await ctx.enter("legal", { subject });
  return door.transact(async (inside) => {
    if (!(await isLimited(inside.tx, subject, "restriction"))) return refused("not_restricted");
    await lift(inside.tx, subject, "restriction", ctx.kernel.clock.now());
    await inside.note("processing.released");
    return ok(null);
  });
}

export const marketingTopics: readonly ConsentTopicId[] = ["marketing_email", "marketing_sms"];

/** The consent goes with the objection: what was refused must not come back by a box that was ticked before. */
export async function objectAtOnce(
  ctx: Ctx,
  subject: SubjectId,
  topic: Exclude<RightTopic, "scoring">,
  shown: Shown,
): Promise<Result<null, AtOnceCode>> {
  const standing = await consentsOf(ctx, subject);
  const topics = topic === "analytics" ? (["analytics"] as const) : marketingTopics;
  const given = topics.filter((one) => standing.get(one)?.act === "granted");
  const already = topic === "analytics" && (await isLimited(ctx.kernel.db, subject, "objection"));
  if (already) return refused("already_objected");
  await decide(
    ctx,
    subject,
    given.map((one) => ({ topic: one, act: "withdrawn" })),
    shown,
    (within) => object(within, topic, shown.locale, ctx.kernel.clock.now()),
  );
  return ok(null);
}

async function object(within: WithinTransaction, topic: RightTopic, locale: Locale, now: Date) {
  const inside = within.also("legal");
  const done = await doneAlone(inside, { right: "objection", topic, locale }, now);
  if (done && topic === "analytics") await stopAnalytics(inside, now);
}

export async function stopAnalytics(inside: Inside, now: Date): Promise<void> {
  if (await isLimited(inside.tx, inside.subject, "objection")) return;
  await limit(inside.tx, inside.subject, "objection", ["analytics"], now);
}

/** Taken back: afterwards a consent may be given again. */
export async function endObjection(ctx: Ctx, subject: SubjectId): Promise<Result<null, AtOnceCode>> {
  const door = await ctx.enter("legal", { subject });
  return door.transact(async (inside) => {
    if (!(await isLimited(inside.tx, subject, "objection"))) return refused("not_objected");
    await lift(inside.tx, subject, "objection", ctx.kernel.clock.now());
    await inside.note("objection.taken_back");
    return ok(null);
  });
}

async function doneAlone(
  inside: Inside,
  asked: {
    readonly right: "restriction" | "objection";
    readonly topic: RightTopic | null;
    readonly locale: Locale;
  },
  now: Date,
): Promise<boolean> {
  const { found } = await receiveRight(inside, { ...asked, channel: "cabinet" }, now);
  return moveRight(inside, found, { to: "done", by: "customer", more: { decidedBy: "person" } }, now);
}
