import { after } from "../../platform/clock.ts";
import type { SubjectId } from "../../platform/ids.ts";
import { ok, type Result, refused } from "../../platform/result.ts";
import type { Door, InnerDoor, Row } from "../../privacy/door.ts";
import type { Ctx } from "../../privacy/kernel.ts";
import { freeze, unfreeze } from "./checks/freezing.ts";
import { screeningLimits } from "./limits.ts";
import { type DecisionOutcome, type DecisionReason, screeningDecision, screeningMatch } from "./records.ts";

/** What officers decide about a possible hit. Two persons on either end: one proposes, another settles. */
export type HitRefusal = "match_unknown" | "match_moved_on" | "not_your_match" | "same_officer" | "own_match";

const matchFields = [
  ...(["list", "entry", "state", "score", "evidence", "assignedTo"] as const),
  ...(["escalatedAt", "settledAt", "until"] as const),
] as const;
export type MatchView = Row<(typeof screeningMatch)["fields"], (typeof matchFields)[number]>;
const decisionFields = [
  "match",
  "outcome",
  "reason",
  "words",
  "proposedBy",
  "settledBy",
  "settledAs",
] as const;
export type DecisionView = Row<(typeof screeningDecision)["fields"], (typeof decisionFields)[number]>;

export type HitView = { readonly match: MatchView; readonly decisions: readonly DecisionView[] };
type Acting = { readonly staff: SubjectId };

const enter = (ctx: Ctx, subject: SubjectId) =>
  ctx.enter("kyc_aml", { subject, because: "screening_review" });

export async function hitOf(ctx: Ctx, subject: SubjectId, id: string): Promise<HitView | null> {
  return seen(await enter(ctx, subject), id);
}

/** The same with the customer's values to be shown: a look of its own in the journal. */
export async function openHit(ctx: Ctx, subject: SubjectId, id: string): Promise<HitView | null> {
  const door = await enter(ctx, subject);
  await door.note("screening.opened", { record: "screening_match", item: id });
  return seen(door, id);
}

async function seen(door: Door<"kyc_aml">, id: string): Promise<HitView | null> {
  const match = await door.read(screeningMatch, id, matchFields);
  if (!match) return null;
  const decisions = await door.list(screeningDecision, decisionFields, { where: { match: id }, limit: 20 });
  return { match, decisions };
}

export const claimHit = (ctx: Ctx, subject: SubjectId, id: string, { staff }: Acting) =>
  withMatch(ctx, subject, id, staff, async (inside, match) => {
    if (match.state !== "pending" || match.assignedTo !== null) return refused("match_moved_on");
    return changed(inside, match, { assignedTo: staff }, "screening.claimed");
  });

/** To whoever decides harder questions: it stays open and stands in their view. */
export const escalateHit = (ctx: Ctx, subject: SubjectId, id: string, { staff }: Acting) =>
  withMatch(ctx, subject, id, staff, async (inside, match) => {
    if (match.state !== "pending" || match.escalatedAt !== null) return refused("match_moved_on");
    const values = { escalatedAt: ctx.kernel.clock.now(), assignedTo: null };
    return changed(inside, match, values, "screening.escalated");
  });

export type Proposal = {
  readonly outcome: DecisionOutcome;
  readonly reason: DecisionReason;
  readonly words: string | null;
};

/** A proposed true hit holds operations at once; a proposed false positive changes nothing until it is confirmed. */
export const proposeDecision = (ctx: Ctx, subject: SubjectId, id: string, given: Acting & Proposal) =>
  withMatch(ctx, subject, id, given.staff, async (inside, match) => {
    if (match.state !== "pending") return refused("match_moved_on");
    if (match.assignedTo !== given.staff) return refused("not_your_match");
    const moved = await changed(inside, match, { state: "proposed" }, "screening.proposed");
    if (!moved.ok) return moved;
    const { outcome, reason, words, staff } = given;
    await inside.create(
      screeningDecision,
      { match: match.id, outcome, reason, words, proposedBy: staff },
      { act: "screening.decision", because: reason },
    );
    if (outcome === "true_hit") await freeze(inside, ctx.kernel.clock.now());
    return moved;
  });

/** The second person agrees or sends it back; never the first one, which the table refuses as well. */
export const settleDecision = (
  ctx: Ctx,
  subject: SubjectId,
  id: string,
  { staff, agree }: Acting & { readonly agree: boolean },
) =>
  withMatch(ctx, subject, id, staff, async (inside, match) => {
    const where = { match: match.id, settledAs: null };
    const [open] = await inside.list(screeningDecision, decisionFields, { where, limit: 1 });
    if (match.state !== "proposed" || !open) return refused("match_moved_on");
    if (open.proposedBy === staff) return refused("same_officer");
    const now = ctx.kernel.clock.now();
    const moved = await changed(
      inside,
      match,
      agree ? settledAs(open.outcome, now) : { state: "pending" },
      agree ? "screening.settled" : "screening.returned",
    );
    if (!moved.ok) return moved;
    const settled = { settledBy: staff, settledAs: agree ? "confirmed" : "returned" } as const;
    await inside.write(screeningDecision, open.id, settled, { act: "screening.second" });
    await holdOrRelease(inside, now);
    return moved;
  });

const settledAs = (outcome: DecisionOutcome, now: Date) =>
  outcome === "true_hit"
    ? ({ state: "confirmed_hit", settledAt: now } as const)
    : ({ state: "no_hit", settledAt: now, until: after(now, screeningLimits.falsePositiveMs) } as const);

/** Frozen while any hit is confirmed or proposed as true, or waits with the same IIN; else released. */
async function holdOrRelease(inside: InnerDoor<"kyc_aml">, now: Date): Promise<void> {
  const confirmed = await inside.list(screeningMatch, ["state"], {
    where: { state: "confirmed_hit" },
    limit: 1,
  });
  const proposed = await inside.list(screeningDecision, ["outcome"], {
    where: { settledAs: null, outcome: "true_hit" },
    limit: 1,
  });
  const waiting = [
    ...(await inside.list(screeningMatch, ["evidence"], { where: { state: "pending" }, limit: 50 })),
    ...(await inside.list(screeningMatch, ["evidence"], { where: { state: "proposed" }, limit: 50 })),
  ];
  const sameIin = waiting.some(({ evidence }) =>
    evidence.because.some((one) => one.part === "identifier" && one.kind === "iin"),
  );
  if (confirmed.length > 0 || proposed.length > 0 || sameIin) await freeze(inside, now);
  else await unfreeze(inside, now);
}

type Done = Result<null, HitRefusal>;

async function withMatch(
  ctx: Ctx,
  subject: SubjectId,
  id: string,
  staff: SubjectId,
  act: (inside: InnerDoor<"kyc_aml">, match: MatchView) => Promise<Done>,
): Promise<Done> {
  if (subject === staff) return refused("own_match");
  const door = await enter(ctx, subject);
  return door.transact(async (inside) => {
    const match = await inside.read(screeningMatch, id, matchFields);
    return match ? act(inside, match) : refused("match_unknown");
  });
}

/** Of two officers who act at the same version one goes on, the other changes nothing. */
async function changed(
  inside: InnerDoor<"kyc_aml">,
  match: MatchView,
  values: Parameters<typeof inside.write<(typeof screeningMatch)["fields"]>>[2],
  act: string,
): Promise<Done> {
  const written = await inside.write(screeningMatch, match.id, values, { expect: match.version, act });
  return written ? ok(null) : refused("match_moved_on");
}
