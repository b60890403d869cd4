import { after, days } from "../../platform/clock.ts";
import type { SubjectId } from "../../platform/ids.ts";
import { DoorRefused } from "../../privacy/actor.ts";
import type { Ctx } from "../../privacy/kernel.ts";
import { waitForTurn } from "../accounts/accounts.ts";
import { type CaseMove, moveCase, movingFields } from "./case-moves.ts";
import { supportCase } from "./records.ts";

/**
 * A timed duty, so that every conversation comes to its end and its time runs from there (policy 6.1): what waits for an answer
 * of the person for thirty days counts as solved, what is solved for seven days is closed. Either can be taken up again before.
 */
export async function closeResolved(ctx: Ctx): Promise<number> {
  let moved = 0;
  for (const one of silences) moved += await endSilent(ctx, one);
  return moved;
}

type Silence = { readonly since: string; readonly days: number; readonly move: CaseMove };
const silences: readonly Silence[] = [
  {
    ...{ since: "status = 'waiting_customer' and last_word_at < $1", days: 30 },
    move: { act: "resolved", to: "resolved", by: "house" },
  },
  {
    ...{ since: "status = 'resolved' and resolved_at < $1", days: 7 },
    move: { act: "closed", to: "closed", by: "house" },
  },
];
const mostInARound = 500;

type Lying = { readonly subject_id: SubjectId; readonly id: string; readonly version: number };

async function endSilent(ctx: Ctx, { since, days: length, move }: Silence): Promise<number> {
  const now = ctx.kernel.clock.now();
  // fan-out: a timer looks over all subjects, ids only
  const rows = await ctx.kernel.db.run<Lying>({
    text: `select subject_id, id, version from support_case where ${since} order by id limit $2`,
    values: [after(now, -days(length)), mostInARound],
  });
  let moved = 0;
  for (const row of rows) if (await endOne(ctx, row, move, now)) moved += 1;
  return moved;
}

async function endOne(ctx: Ctx, { subject_id: subject, id, version }: Lying, move: CaseMove, now: Date) {
  try {
    const door = await ctx.enter("communications", { subject, because: "retention" });
    return await door.transact(async (inside) => {
      await waitForTurn(inside);
      const found = await inside.read(supportCase, id, movingFields);
      if (found?.version !== version) return false; // it went on meanwhile
      return moveCase(inside, found, move, now);
    });
  } catch (error) {
    if (error instanceof DoorRefused) return false; // restricted: the duty comes again
    throw error;
  }
}
