import { after, days } from "../../platform/clock.ts";
import type { SubjectId } from "../../platform/ids.ts";
import { DoorRefused } from "../../privacy/actor.ts";
import type { Ctx } from "../../privacy/kernel.ts";
import { waitForTurn } from "../accounts/accounts.ts";
import { moveCase, movingFields } from "./case-moves.ts";
import { supportCase } from "./records.ts";

/** A timed duty: what was solved a week ago and not taken up again is closed, and from that day its time runs (policy 6.1). */
export async function closeResolved(ctx: Ctx, most = 500): Promise<number> {
  const now = ctx.kernel.clock.now();
  // fan-out: a timer looks over all subjects, ids only
  const rows = await ctx.kernel.db.run<{ subject_id: SubjectId; id: string }>({
    text: "select subject_id, id from support_case where status = 'resolved' and resolved_at < $1 order by id limit $2",
    values: [after(now, -days(waitDays)), most],
  });
  let closed = 0;
  for (const row of rows) if (await closeOne(ctx, row.subject_id, row.id, now)) closed += 1;
  return closed;
}

const waitDays = 7;

async function closeOne(ctx: Ctx, subject: SubjectId, id: string, now: Date): Promise<boolean> {
  try {
    const door = await ctx.enter("communications", { subject, because: "retention" });
    return await door.transact(async (inside) => {
      await waitForTurn(inside);
      const found = await inside.read(supportCase, id, movingFields);
      if (found?.status !== "resolved") return false;
      return moveCase(inside, found, { act: "closed", to: "closed", by: "house" }, now);
    });
  } catch (error) {
    if (error instanceof DoorRefused) return false; // restricted: the duty comes again
    throw error;
  }
}
