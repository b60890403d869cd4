import { randomInt } from "node:crypto";
import { after, minutes } from "../../../platform/clock.ts";
import type { SubjectId } from "../../../platform/ids.ts";
import { ok, type Result, refused } from "../../../platform/result.ts";
import type { Ctx } from "../../../privacy/kernel.ts";
import { openCheck } from "../check.ts";
import type { Inside } from "../move.ts";
import { selfieChallenge } from "../picture-records.ts";

/**
 * A task no picture taken earlier can show: four digits on paper and a turn of the head, made anew for each attempt,
 * good once and for ten minutes (long enough for paper, a pen and a form without scripts).
 */
export type Challenge = {
  readonly id: string;
  readonly digits: string;
  readonly pose: "left" | "right" | "up" | "hand";
  readonly expiresAt: Date;
};

const poses = ["left", "right", "up", "hand"] as const;
const goodForMs = minutes(10);

export async function newChallenge(ctx: Ctx, subject: SubjectId): Promise<Challenge | null> {
  const door = await ctx.enter("kyc_aml", { subject });
  const now = ctx.kernel.clock.now();
  return door.transact(async (inside) => {
    const check = await openCheck(inside);
    if (!check) return null;
    const made = {
      digits: String(randomInt(1000, 10_000)),
      pose: poses[randomInt(poses.length)] ?? "left",
      expiresAt: after(now, goodForMs),
    };
    const id = await inside.create(
      selfieChallenge,
      { check: check.id, ...made },
      { act: "identity.task_set" },
    );
    return { id, ...made };
  });
}

export type ChallengeRefusal = "selfie_task_expired";

/** Uses a task up; a second picture for the same task is refused even when both arrive at once. */
export async function useChallenge(
  inside: Inside,
  check: string,
  id: string,
  now: Date,
): Promise<Result<null, ChallengeRefusal>> {
  const found = await inside.read(selfieChallenge, id, ["check", "expiresAt", "usedAt"]);
  if (!found || found.check !== check || found.usedAt !== null || found.expiresAt <= now)
    return refused("selfie_task_expired");
  const used = await inside.write(
    selfieChallenge,
    id,
    { usedAt: now },
    { expect: found.version, act: "identity.event" },
  );
  return used ? ok(null) : refused("selfie_task_expired");
}

/** The task that a stored picture was made for, for the officer. */
export async function challengeOf(door: Pick<Inside, "read">, id: string) {
  return door.read(selfieChallenge, id, ["digits", "pose"]);
}
