import { almatyDay } from "../../../platform/clock.ts";
import type { SubjectId } from "../../../platform/ids.ts";
import { ok, type Result, refused } from "../../../platform/result.ts";
import type { Ctx } from "../../../privacy/kernel.ts";
import { account } from "../../accounts/accounts.ts";
import { type CheckRow, newestCheck } from "../check.ts";
import { findingsOf } from "../findings.ts";
import { closeQuestions, type Inside, moveCheck, overtakeProposals } from "../move.ts";
import { isAnswered, sessionOf } from "../provider/sessions.ts";
import { identityFinding, identityQuestion } from "../records.ts";
import { mostSubmissions } from "../states.ts";
import { tellAboutCheck } from "../tell.ts";
import { answersOf, type IdentityAnswers } from "./answers.ts";
import { meetingOf } from "./meeting.ts";
import { givenItems, type PictureRow, picturesOf } from "./pictures.ts";
import { reviewOfCheck } from "./review-asked.ts";
import { isComplete, tasksOf } from "./tasks.ts";

/** Everything about the person's check, for their own pages: what is there, what is left, what may be done now. */
export async function checkViewOf(ctx: Ctx, subject: SubjectId) {
  const door = await ctx.enter("kyc_aml", { subject });
  const check = await newestCheck(door);
  if (!check) return null;
  return { check, ...(await partsOf(door, check)) };
}
export type CheckView = NonNullable<Awaited<ReturnType<typeof checkViewOf>>>;

async function partsOf(door: Pick<Inside, "list">, check: CheckRow) {
  const open = { where: { check: check.id, answeredAt: null }, limit: 50 };
  const answers = await answersOf(door, check.id);
  const pictures = await picturesOf(door, check.id);
  const questions = await door.list(identityQuestion, ["item", "reason", "until"], open);
  const meeting = await meetingOf(door, check.id);
  const session = await sessionOf(door, check.id);
  const tasks = tasksOf({
    ...{ route: check.route, documentKind: check.documentKind, questions },
    pictures: givenItems(pictures),
    document: answers.document?.changedAt ?? null,
    address: answers.address?.changedAt ?? null,
    details: answers.details?.changedAt ?? null,
    meeting: meeting?.createdAt ?? null,
    provider: session && isAnswered(session) ? session.changedAt : null,
  });
  const review = await reviewOfCheck(door, check.id);
  return { answers, pictures, questions, meeting, session, review, tasks };
}

export type SubmitCheckRefusal = "identity_moved_on" | "identity_incomplete" | "identity_too_many_tries";

/** Sends the check to an officer: findings of the machine are written in the same transaction and decide nothing. */
export async function submitCheck(ctx: Ctx, subject: SubjectId): Promise<Result<null, SubmitCheckRefusal>> {
  const door = await ctx.enter("kyc_aml", { subject });
  const now = ctx.kernel.clock.now();
  return door.transact(async (inside) => {
    const check = await newestCheck(inside);
    if (!check) return refused("identity_moved_on");
    const { answers, pictures, tasks } = await partsOf(inside, check);
    if (!isComplete(tasks)) return refused("identity_incomplete");
    if (check.submissions >= mostSubmissions && check.route !== "meeting")
      return refused("identity_too_many_tries");
    const submission = check.submissions + 1;
    const changes = { submissions: submission, submittedAt: now, assignedTo: null };
    const move = { to: "submitted", by: "customer", changes } as const;
    if (!(await moveCheck(inside, check, move, now))) return refused("identity_moved_on");
    await closeQuestions(inside, check.id, now);
    await overtakeProposals(inside, check.id);
    await keepFindings(inside, { check, answers, pictures, submission, today: almatyDay(now) });
    await tellAboutCheck(inside, now, "identity_received", { number: check.number });
    return ok(null);
  });
}

async function keepFindings(
  inside: Inside,
  given: {
    readonly check: CheckRow;
    readonly answers: IdentityAnswers;
    readonly pictures: readonly PictureRow[];
    readonly submission: number;
    readonly today: string;
  },
): Promise<void> {
  const { check, answers, pictures, submission, today } = given;
  if (!answers.document) return;
  const person = await inside.read(account, inside.subject, ["familyName", "givenName", "patronymic"]);
  const findings = findingsOf({ document: answers.document, account: person, pictures, today });
  for (const { about, outcome, because } of findings)
    await inside.create(
      identityFinding,
      { check: check.id, submission, about, outcome, because },
      { act: "identity.event" },
    );
}
