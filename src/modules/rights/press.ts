import { almatyDay } from "../../platform/clock.ts";
import type { SubjectId } from "../../platform/ids.ts";
import type { Ctx } from "../../privacy/kernel.ts";
import { waitForTurn } from "../accounts/accounts.ts";
import { lastTold, tell } from "../messages/messages.ts";
import { staffList, staffMember } from "../staff/staff.ts";
import { pressingCount } from "./queue.ts";

/**
 * A timed duty: while a request about a right has two working days or fewer, every privacy officer gets one letter a day that
 * says how many, and nothing about anybody. Returns how many letters were written.
 */
export async function pressOfficers(ctx: Ctx): Promise<number> {
  const count = await pressingCount(ctx);
  if (count === 0) return 0;
  const officers = (await staffList(ctx)).filter(
    ({ role, activatedAt }) => role === "privacy_officer" && activatedAt !== null,
  );
  let written = 0;
  for (const { subject } of officers) if (await pressOne(ctx, subject, count)) written += 1;
  return written;
}

async function pressOne(ctx: Ctx, subject: SubjectId, count: number): Promise<boolean> {
  const door = await ctx.enter("communications", { subject, because: "rights_pressing" });
  return door.transact(async (inside) => {
    await waitForTurn(inside);
    const now = ctx.kernel.clock.now();
    const last = await lastTold(inside, "rights_pressing");
    if (last && almatyDay(last) === almatyDay(now)) return false;
    const officer = await inside.read(staffMember, subject, ["email", "locale"]);
    if (!officer) return false;
    const { locale, email: address } = officer;
    await tell(inside, now, {
      ...{ channel: "email", template: "rights_pressing", locale, address },
      parameters: { count: String(count), "path.link": `/${locale}/office/rights?view=pressing` },
    });
    return true;
  });
}
