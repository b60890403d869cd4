import type { SubjectId } from "../../platform/ids.ts";
import { invariant } from "../../platform/result.ts";
import type { InnerDoor, WithinTransaction } from "../../privacy/door.ts";
import { isLimited } from "../../privacy/gate.ts";
import type { Ctx } from "../../privacy/kernel.ts";
import type { Keyring } from "../../privacy/keyring.ts";
import { account, type Visit } from "../accounts/accounts.ts";
import { countAll, type StandingSignal, waitForSignals } from "./counting.ts";
import { fraudAssessment, fraudSignal } from "./records.ts";
import { type RiskLevel, rulesVersion } from "./rules.ts";
import { signalsOf } from "./signals.ts";
import { type Weighed, weigh } from "./weigh.ts";

/** With the request, in its transaction: its signs are written and weighed. Refuses nothing, whatever comes of it. */
export async function weighRequest(
  within: WithinTransaction,
  keyring: Keyring,
  { request, at, visit }: { readonly request: string; readonly at: Date; readonly visit: Visit },
): Promise<void> {
  if (await objected(within)) return;
  const inside = within.also("security");
  const person = await inside.read(account, inside.subject, ["phone", "email"]);
  invariant(person, "who files a request has an account");
  const { address, device } = visit;
  const signals = signalsOf(keyring, { ...{ phone: person.phone, email: person.email, device, address } });
  await waitForSignals(inside.tx, signals);
  for (const { kind, digest } of signals)
    await inside.create(fraudSignal, { request, kind, digest, at }, { act: "request.sign.event" });
  const weighed = await weighNow(
    inside,
    signals.map((one) => ({ ...one, at })),
  );
  await keep(inside, request, weighed, "request.checked");
}

/**
 * Before a person decides: what was found since (a document that was given later, requests that followed) counts too.
 * Each time is a row, whatever it found, so that the number of rows tells nothing.
 */
export async function weighAgain(within: WithinTransaction, request: string): Promise<RiskLevel> {
  if (await objected(within)) return "low";
  const inside = within.also("security");
  const signals = await inside.list(fraudSignal, ["kind", "digest", "at"], { where: { request }, limit: 10 });
  const weighed = await weighNow(inside, signals);
  await keep(inside, request, weighed, "request.checked.event");
  return weighed.level;
}

/** An objection to scoring that was upheld (policy 7): nothing is counted or weighed, a person decides without it. */
const objected = ({ tx, subject }: WithinTransaction): Promise<boolean> => isLimited(tx, subject, "scoring");

type Inside = InnerDoor<"security">;

const weighNow = async (inside: Inside, signals: readonly StandingSignal[]): Promise<Weighed> =>
  weigh(await countAll(inside.tx, inside.subject, signals));

async function keep(inside: Inside, request: string, weighed: Weighed, act: string): Promise<void> {
  const { score, level, hits } = weighed;
  await inside.create(
    fraudAssessment,
    { request, riskScore: score, riskLevel: level, rulesVersion, riskHits: [...hits] },
    { act },
  );
}

/** The newest outcome as an officer sees it, part by part; a look through a door, and journalled. */
export async function assessmentOf(ctx: Ctx, subject: SubjectId, request: string) {
  const door = await ctx.enter("security", { subject, because: "request_review" });
  const fields = ["riskScore", "riskLevel", "riskHits", "rulesVersion"] as const;
  const [newest] = await door.list(fraudAssessment, fields, { where: { request }, limit: 1 });
  return newest ?? null;
}
export type Assessment = NonNullable<Awaited<ReturnType<typeof assessmentOf>>>;

/** For the person: when the program looked, and nothing of what it found. */
export async function checkedAt(ctx: Ctx, subject: SubjectId, request: string): Promise<Date | null> {
  const door = await ctx.enter("security", { subject });
  const [first] = await door.list(fraudAssessment, ["request"], {
    ...{ where: { request }, limit: 1, order: "oldest" },
  });
  return first?.createdAt ?? null;
}

/** Which of these requests need a second person, by the newest outcome: ids and levels, no look at anybody. */
export async function highRisks(
  ctx: Ctx,
  requests: readonly { readonly subject: SubjectId; readonly id: string }[],
): Promise<ReadonlySet<string>> {
  // fan-out: a page of the queue holds requests of several people, each asked with its subject
  const rows = await ctx.kernel.db.run<{ request: string }>({
    text: `select asked.request from unnest($1::uuid[], $2::uuid[]) as asked (subject_id, request)
           join lateral (select a.risk_level from fraud_assessment a
             where a.subject_id = asked.subject_id and a.request = asked.request
             order by a.id desc limit 1) newest on newest.risk_level = 'high'`,
    values: [requests.map((one) => one.subject), requests.map((one) => one.id)],
  });
  return new Set(rows.map((row) => row.request));
}
