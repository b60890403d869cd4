import { after, days } from "../../platform/clock.ts";
import type { SubjectId } from "../../platform/ids.ts";
import type { Ctx } from "../../privacy/kernel.ts";
import { clockFields, moveRight } from "./move.ts";
import { rightRequest } from "./records.ts";
import { atRightsDesk } from "./rights-desk.ts";

/**
 * A timed duty: a request whose sender never showed who they are ends after ninety days, so that its own time of keeping
 * begins. Asked again it is a new one. Returns how many ended.
 */
export async function endUnconfirmed(ctx: Ctx, most = 500): Promise<number> {
  const desk = atRightsDesk(ctx);
  const now = desk.kernel.clock.now();
  // fan-out: a timer looks over all subjects, ids only
  const due = await desk.kernel.db.run<{ subject_id: SubjectId; id: string }>({
    text: `select subject_id, id from right_request where status = 'waiting_identity' and paused_at < $1
           order by paused_at limit $2`,
    values: [after(now, -days(patienceDays)), most],
  });
  let ended = 0;
  for (const { subject_id: subject, id } of due) {
    const door = await desk.enter("legal", { subject });
    const moved = await door.transact(async (inside) => {
      const found = await inside.read(rightRequest, id, clockFields);
      const move = { to: "withdrawn", by: "house", because: "identity_not_confirmed" } as const;
      return found?.status === "waiting_identity" && (await moveRight(inside, found, move, now));
    });
    if (moved) ended += 1;
  }
  return ended;
}

const patienceDays = 90;
