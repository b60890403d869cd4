import type { SubjectId } from "../../platform/ids.ts";
import { DoorRefused } from "../../privacy/actor.ts";
import type { Ctx } from "../../privacy/kernel.ts";
import { cancelMeetings, closeQuestions, moveCheck, overtakeProposals } from "./move.ts";
import type { CheckReason } from "./reasons.ts";
import { identityCheck } from "./records.ts";
import type { CheckState } from "./states.ts";
import { tellAboutCheck } from "./tell.ts";

const reasons: Readonly<Partial<Record<CheckState, CheckReason>>> = {
  in_progress: "not_continued",
  more_needed: "not_answered",
  verified: "out_of_date",
};

const batchSize = 200;

/** A timed duty: states that lasted too long end with the reason that fits; a confirmed identity ends on its day. */
export async function expireChecks(ctx: Ctx, most = 2_000): Promise<number> {
  const now = ctx.kernel.clock.now();
  let expired = 0;
  let last: Due | null = null;
  for (let seen = 0; seen < most; seen += batchSize) {
    const due: Due[] = await dueChecks(ctx, now, last);
    for (const one of due) if (await expireOne(ctx, one, now)) expired += 1;
    last = due.at(-1) ?? null;
    if (due.length < batchSize || last === null) break;
  }
  return expired;
}

type Due = { readonly subject_id: SubjectId; readonly id: string; readonly due_at: Date };

// fan-out: a timer looks over all subjects, ids only
const dueChecks = ({ kernel }: Ctx, now: Date, last: Due | null): Promise<Due[]> =>
  kernel.db.run<Due>({
    text: `select subject_id, id, due_at from identity_check where ended_at is null and due_at < $1
             and ($2::timestamptz is null or (due_at, id) > ($2::timestamptz, $3::uuid))
           order by due_at, id limit ${batchSize}`,
    values: [now, last?.due_at ?? null, last?.id ?? null],
  });

/** Whose data are closed to the purpose right now (restricted, frozen) wait; they hold back nobody else's. */
async function expireOne(ctx: Ctx, { subject_id: subject, id }: Due, now: Date): Promise<boolean> {
  try {
    const door = await ctx.enter("kyc_aml", { subject, because: "timer" });
    const check = await door.read(identityCheck, id, ["status", "number"]);
    const reason = check && reasons[check.status];
    if (!check || !reason) return false;
    return await door.transact(async (inside) => {
      if (!(await moveCheck(inside, check, { to: "expired", by: "timer", reason }, now))) return false;
      await overtakeProposals(inside, id);
      await closeQuestions(inside, id, now);
      await cancelMeetings(inside, id);
      if (reason !== "not_continued")
        await tellAboutCheck(inside, now, "identity_expired", { number: check.number });
      return true;
    });
  } catch (error) {
    if (error instanceof DoorRefused) return false;
    throw error;
  }
}
