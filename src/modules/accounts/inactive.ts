import { after, days } from "../../platform/clock.ts";
import type { SubjectId } from "../../platform/ids.ts";
import { lengthAfter } from "../../policy/policy.ts";
import type { Ctx } from "../../privacy/kernel.ts";
import { tell } from "../messages/messages.ts";
import { type Closing, closeInside } from "./profile.ts";
import { account, accountWarning } from "./records.ts";
import { waitForTurn } from "./turns.ts";

/**
 * Account data are kept while the account is active (policy 6.1). One that nobody has entered for twelve months, as long as
 * entries are known at all, is not: the person is warned, and a month later it closes as if they had closed it. Whoever
 * signs in meanwhile, or is bound by a loan, keeps it.
 */
const unusedMonths = 12;
const warnedDays = 30;
const mostAtOnce = 200;

export async function warnInactive(ctx: Ctx, { mayEnd }: Pick<Closing, "mayEnd">): Promise<number> {
  const now = ctx.kernel.clock.now();
  const unused = await unusedAccounts(ctx, lengthAfter(now, { months: -unusedMonths }));
  let warned = 0;
  for (const subject of unused) if (await warn(ctx, subject, mayEnd, now)) warned += 1;
  return warned;
}

/** False where it is closed by now, or would not close: a loan binds the person. */
async function warn(ctx: Ctx, subject: SubjectId, mayEnd: Closing["mayEnd"], now: Date): Promise<boolean> {
  const door = await ctx.enter("account", { subject, because: "account_unused" });
  return door.transact(async (inside) => {
    await waitForTurn(inside);
    const person = await inside.read(account, subject, ["email", "locale", "closedAt"]);
    if (!person || person.closedAt !== null || !(await mayEnd(inside))) return false;
    const closesAt = after(now, days(warnedDays));
    await inside.create(accountWarning, { closesAt }, { act: "account.warned" });
    await tell(inside, now, {
      ...{ channel: "email", template: "account_unused", locale: person.locale, address: person.email },
      parameters: { "day.until": closesAt.toISOString(), "path.link": `/${person.locale}/sign-in` },
    });
    return true;
  });
}

/** Nobody entered it, and no warning of this time of rest stands. */
async function unusedAccounts(ctx: Ctx, since: Date): Promise<readonly SubjectId[]> {
  const rows = await ctx.kernel.db.run<{ subject_id: SubjectId }>({
    // fan-out: accounts of everybody, ids only
    text: `select a.subject_id from account a
           where a.closed_at is null and a.created_at < $1 and ${nobodyEntered("$1")}
             and not exists (select 1 from account_warning w where w.subject_id = a.subject_id and w.created_at >= $1)
           order by a.subject_id limit ${mostAtOnce}`,
    values: [since],
  });
  return rows.map((row) => row.subject_id);
}

const nobodyEntered = (since: string): string =>
  `not exists (select 1 from sign_in s where s.subject_id = a.subject_id
     and s.outcome in ('signed_in', 'recovered') and s.created_at >= ${since})
   and not exists (select 1 from session e where e.subject_id = a.subject_id and e.last_seen_at >= ${since})`;

/** Closes what was warned of and not entered since; returns how many. */
export async function closeInactive(ctx: Ctx, closing: Omit<Closing, "by">): Promise<number> {
  const due = await ctx.kernel.db.run<{ subject_id: SubjectId }>({
    // fan-out: warnings of everybody, ids only
    text: `select distinct a.subject_id from account_warning w join account a on a.subject_id = w.subject_id
           where w.closes_at <= $1 and a.closed_at is null and ${nobodyEntered("w.created_at")}
           limit ${mostAtOnce}`,
    values: [ctx.kernel.clock.now()],
  });
  let closed = 0;
  for (const { subject_id: subject } of due) {
    const door = await ctx.enter("account", { subject, because: "account_unused" });
    const done = await door.transact((inside) => closeInside(inside, ctx, { ...closing, by: "house" }));
    if (done.ok) closed += 1;
  }
  return closed;
}
