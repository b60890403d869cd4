import type { SubjectId } from "../../platform/ids.ts";
import { ok, type Result, refused } from "../../platform/result.ts";
import { type ConsentTopicId, consentTopics } from "../../policy/policy.ts";
import type { WithinTransaction } from "../../privacy/door.ts";
import type { Ctx } from "../../privacy/kernel.ts";
import { consentsOf, decide, type Shown } from "../consents/consents.ts";
import { consentTakenBack } from "../identity/identity.ts";
import { freeze, marketingTopics, stopAnalytics } from "./at-once.ts";
import { clockFields, type Inside, moveRight } from "./move.ts";
import { beginPackage } from "./package/begin.ts";
import { rightRequest } from "./records.ts";

/**
 * The form without an account named this person's address: signed in, they say that it was they. What a person does alone is
 * done with that word (policy 7); the rest goes to the officers, and its clock runs on.
 */
export async function confirmOwn(
  ctx: Ctx,
  subject: SubjectId,
  id: string,
  shown: Shown,
): Promise<Result<null, "right_moved_on">> {
  const door = await ctx.enter("legal", { subject });
  const found = await door.read(rightRequest, id, [...clockFields, "topic"]);
  if (found?.right === "withdrawal" || (found?.right === "objection" && found.topic === null))
    return stopAll(ctx, subject, { id, right: found.right }, shown);
  return door.transact(async (inside) =>
    (await confirmBySession(inside, id, ctx.kernel.clock.now())) ? ok(null) : refused("right_moved_on"),
  );
}

export const bySession = { to: "in_work", by: "customer", more: { confirmedBy: "session" } } as const;

export async function confirmBySession(inside: Inside, id: string, now: Date): Promise<boolean> {
  const found = await inside.read(rightRequest, id, [...clockFields, "locale"]);
  if (found?.status !== "waiting_identity") return false;
  const move = found.right === "restriction" ? ({ ...bySession, to: "done" } as const) : bySession;
  if (!(await moveRight(inside, found, move, now))) return false;
  if (found.right === "access" || found.right === "portability")
    await beginPackage(inside, { request: id, locale: found.locale }, now);
  if (found.right === "restriction") await freeze(inside, now);
  return true;
}

class MovedOn extends Error {
  override name = "MovedOn";
}

/** No consent was named: all optional ones go. An objection without a word what against stops whatever may be stopped at once. */
async function stopAll(
  ctx: Ctx,
  subject: SubjectId,
  { id, right }: { readonly id: string; readonly right: "withdrawal" | "objection" },
  shown: Shown,
): Promise<Result<null, "right_moved_on">> {
  const meant = (topic: ConsentTopicId): boolean =>
    right === "withdrawal"
      ? consentTopics[topic].kind === "optional"
      : topic === "analytics" || marketingTopics.includes(topic);
  const given = [...(await consentsOf(ctx, subject)).values()].filter(
    ({ topic, act }) => act === "granted" && meant(topic),
  );
  const withdrawn = given.map(({ topic }) => ({ topic, act: "withdrawn" }) as const);
  const alongside = async (within: WithinTransaction) => {
    const inside = within.also("legal");
    const now = ctx.kernel.clock.now();
    const found = await inside.read(rightRequest, id, clockFields);
    const more = { decidedBy: "person", confirmedBy: "session" } as const;
    if (!found || !(await moveRight(inside, found, { to: "done", by: "customer", more }, now)))
      throw new MovedOn();
    for (const { topic } of given) await consentTakenBack(within, topic);
    if (right === "objection") await stopAnalytics(inside, now);
  };
  try {
    await decide(ctx, subject, withdrawn, shown, alongside);
    return ok(null);
  } catch (error) {
    if (error instanceof MovedOn) return refused("right_moved_on");
    throw error;
  }
}
