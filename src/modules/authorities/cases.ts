import type { SubjectId } from "../../platform/ids.ts";
import { readableCode } from "../../platform/ids.ts";
import { ok, type Result, refused } from "../../platform/result.ts";
import type { Door, InnerDoor, Row } from "../../privacy/door.ts";
import { readGate } from "../../privacy/gate.ts";
import type { Ctx } from "../../privacy/kernel.ts";
import { mostFor, type OutgoingName, outgoingNames } from "../disclosures/disclosures.ts";
import { type AuthorityId, authorityCase, authorityDecision, type CaseRefusalReason } from "./records.ts";

/** A request of an authority, from its letter to the confirmed decision: one person proposes, another settles. */
export type CaseCode =
  | "case_unknown"
  | "case_moved_on"
  | "person_unknown"
  | "law_missing"
  | "scope_missing"
  | "scope_too_wide"
  | "due_invalid"
  | "reason_needed"
  | "ground_to_hide_missing"
  | "same_officer";

const caseFields = [
  ...(["number", "authority", "office", "law", "documentNumber", "documentDate", "asked"] as const),
  ...(["state", "receivedAt", "dueAt", "endedAt"] as const),
] as const;
export type CaseView = Row<(typeof authorityCase)["fields"], (typeof caseFields)[number]>;
const decisionFields = [
  ...(["case", "outcome", "granted", "reason", "tell", "forbiddenBy"] as const),
  ...(["proposedBy", "settledBy", "settledAs"] as const),
] as const;
export type CaseDecisionView = Row<(typeof authorityDecision)["fields"], (typeof decisionFields)[number]>;

/** Silent until the answer: the person's history does not show that an officer works on such a request. */
export const enterCase = (ctx: Ctx, subject: SubjectId): Promise<Door<"legal">> =>
  ctx.enter("legal", { subject, because: "silent.authority_request" });

/** Names that may be asked for at all: their fields declare the authorities as recipients in the data map. */
export const askable = (ctx: Ctx): readonly OutgoingName[] => mostFor(ctx.kernel.map, "authorities");

export type ReceivedLetter = {
  readonly authority: AuthorityId;
  readonly office: string;
  readonly law: string;
  readonly documentNumber: string;
  readonly documentDate: string;
  readonly dueAt: Date;
  readonly asked: readonly OutgoingName[];
};

export async function receiveCase(
  ctx: Ctx,
  subject: SubjectId,
  letter: ReceivedLetter,
): Promise<Result<string, CaseCode>> {
  const now = ctx.kernel.clock.now();
  const gate = await readGate(ctx.kernel.db, subject);
  if (gate?.kind !== "customer") return refused("person_unknown", "person");
  if (letter.law.trim() === "") return refused("law_missing", "law"); // policy 5: only where the law requires it
  if (letter.asked.length === 0) return refused("scope_missing");
  if (letter.asked.some((name) => !askable(ctx).includes(name))) return refused("scope_too_wide");
  if (letter.dueAt <= now) return refused("due_invalid", "dueOn");
  const door = await enterCase(ctx, subject);
  const { asked, ...rest } = letter;
  const values = { ...rest, number: readableCode(), asked: asked.join("."), receivedAt: now } as const;
  return ok(
    await door.create(authorityCase, { ...values, state: "received" }, { act: "authority_case.received" }),
  );
}

export type SeenCase = { readonly found: CaseView; readonly decisions: readonly CaseDecisionView[] };

export async function caseOf(ctx: Ctx, subject: SubjectId, id: string): Promise<SeenCase | null> {
  return seenCase(await enterCase(ctx, subject), id);
}

export async function seenCase(
  door: Pick<Door<"legal">, "read" | "list">,
  id: string,
): Promise<SeenCase | null> {
  const found = await door.read(authorityCase, id, caseFields);
  if (!found) return null;
  return {
    found,
    decisions: await door.list(authorityDecision, decisionFields, { where: { case: id }, limit: 20 }),
  };
}

export const openDecision = ({ decisions }: SeenCase): CaseDecisionView | null =>
  decisions.find((one) => one.settledAs === null) ?? null;
export const confirmedDecision = ({ decisions }: SeenCase): CaseDecisionView | null =>
  decisions.find((one) => one.settledAs === "confirmed") ?? null;

export const namesOf = (joined: string): readonly OutgoingName[] =>
  joined.split(".").flatMap((name) => outgoingNames.find((one) => one === name) ?? []);

export type CaseProposal = {
  readonly staff: SubjectId;
  readonly outcome: "answer" | "refuse";
  readonly granted: readonly OutgoingName[];
  readonly reason: CaseRefusalReason | null;
  readonly tell: "told" | "forbidden";
  readonly forbiddenBy: string;
};

export const proposeAnswer = (ctx: Ctx, subject: SubjectId, id: string, given: CaseProposal) =>
  withCase(ctx, subject, id, async (inside, seen) => {
    if (seen.found.state !== "received") return refused("case_moved_on");
    const fault = proposalFault(seen.found, given);
    if (fault) return refused(fault);
    if (!(await move(inside, seen, "proposed", "authority_case.proposed"))) return refused("case_moved_on");
    const answer = given.outcome === "answer";
    await inside.create(
      authorityDecision,
      {
        ...{ case: id, outcome: given.outcome, granted: answer ? given.granted.join(".") : "" },
        ...{ reason: answer ? null : given.reason, tell: given.tell, proposedBy: given.staff },
        forbiddenBy: given.tell === "forbidden" ? given.forbiddenBy.trim() : null,
      },
      { act: "authority_case.decision" },
    );
    return ok(null);
  });

function proposalFault({ asked }: CaseView, given: CaseProposal): CaseCode | null {
  if (given.tell === "forbidden" && given.forbiddenBy.trim() === "") return "ground_to_hide_missing";
  if (given.outcome === "refuse") return given.reason === null ? "reason_needed" : null;
  if (given.granted.length === 0) return "scope_missing";
  const names = namesOf(asked);
  return given.granted.some((name) => !names.includes(name)) ? "scope_too_wide" : null;
}

/** The second person: confirms, or sends it back to be proposed anew. Never the first, which the table refuses as well. */
export const settleAnswer = (
  ctx: Ctx,
  subject: SubjectId,
  id: string,
  { staff, agree }: { readonly staff: SubjectId; readonly agree: boolean },
) =>
  withCase(ctx, subject, id, async (inside, seen) => {
    const open = openDecision(seen);
    if (seen.found.state !== "proposed" || !open) return refused("case_moved_on");
    if (open.proposedBy === staff) return refused("same_officer");
    const next = !agree ? "received" : open.outcome === "answer" ? "confirmed" : "refused";
    const ended = next === "refused" ? { endedAt: ctx.kernel.clock.now() } : {};
    if (!(await move(inside, seen, next, `authority_case.${agree ? next : "returned"}`, ended)))
      return refused("case_moved_on");
    const settled = { settledBy: staff, settledAs: agree ? "confirmed" : "returned" } as const;
    await inside.write(authorityDecision, open.id, settled, { act: "authority_case.second" });
    return ok(null);
  });

async function withCase(
  ctx: Ctx,
  subject: SubjectId,
  id: string,
  act: (inside: InnerDoor<"legal">, seen: SeenCase) => Promise<Result<null, CaseCode>>,
): Promise<Result<null, CaseCode>> {
  const door = await enterCase(ctx, subject);
  return door.transact(async (inside) => {
    const seen = await seenCase(inside, id);
    return seen ? act(inside, seen) : refused("case_unknown");
  });
}

type More = Partial<Pick<CaseView, "endedAt">> & { readonly packageHash?: string };

/** Of two officers who act at the same version one goes on, the other changes nothing. */
export const move = (
  inside: InnerDoor<"legal">,
  { found }: SeenCase,
  state: CaseView["state"],
  act: string,
  more: More = {},
): Promise<boolean> =>
  inside.write(authorityCase, found.id, { ...more, state }, { expect: found.version, act });
