import type { SubjectId } from "../../../platform/ids.ts";
import type { Ctx } from "../../../privacy/kernel.ts";
import type { ListId } from "../../screening/screening.ts";
import { checkFields } from "../check.ts";
import type { Inside } from "../move.ts";
import { answersOf } from "../person/answers.ts";
import { challengeOf } from "../person/challenge.ts";
import { meetingOf } from "../person/meeting.ts";
import { type PictureRow, picturesOf } from "../person/pictures.ts";
import { identityEvidence, identitySelfie } from "../picture-records.ts";
import { sessionOf } from "../provider/sessions.ts";
import {
  identityCheck,
  identityEvent,
  identityFinding,
  identityProposal,
  identityQuestion,
  identityReview,
} from "../records.ts";
import { clearanceOf } from "./clearance.ts";
import { duplicatesOf } from "./duplicates.ts";

/**
 * A check as an officer works on it. Opening it is one look of one purpose and reason, journalled before the page
 * leaves; the pictures are looks of their own (policy 8, logging).
 */
export async function reviewOf(ctx: Ctx, subject: SubjectId, id: string, lists: readonly ListId[]) {
  const door = await ctx.enter("kyc_aml", { subject, because: "document_review" });
  const now = ctx.kernel.clock.now();
  const check = await door.read(identityCheck, id, [...checkFields, "assignedTo"]);
  if (!check) return null;
  const of = { where: { check: id } };
  const answers = await answersOf(door, id);
  const pictures = await picturesForReview(door, id);
  const selfie = pictures.find((one) => one.item === "selfie");
  const proposals = await door.list(identityProposal, proposalFields, { ...of, limit: 20 });
  const reviews = await door.list(identityReview, ["text", "settledAs"], { ...of, limit: 5 });
  return {
    ...{ check, answers, pictures, proposals },
    task: selfie ? await taskOf(door, selfie.id) : null,
    findings: await findingsOfLast(door, id, check.submissions),
    questions: await door.list(identityQuestion, ["item", "reason", "until", "answeredAt"], {
      ...of,
      limit: 50,
    }),
    events: await door.list(identityEvent, ["from", "to", "by", "reason"], {
      ...of,
      limit: 100,
      order: "oldest",
    }),
    meeting: await meetingOf(door, id),
    session: await sessionOf(door, id),
    proposal: proposals.find((one) => one.settledAs === null) ?? null,
    review: reviews.find((one) => one.settledAs === null) ?? null,
    everReviewed: reviews.length > 0,
    duplicates: await duplicatesOf(ctx.kernel, door, id),
    missing: await door.transact((inside) => clearanceOf(inside, now, lists)),
  };
}
export type ReviewView = NonNullable<Awaited<ReturnType<typeof reviewOf>>>;

const proposalFields = [
  "outcome",
  "level",
  "reason",
  "setAside",
  "words",
  "seen",
  "proposedBy",
  "settledBy",
  "settledAs",
] as const;

/** A confirmed check keeps its pictures as evidence; before that they are those of the draft. */
async function picturesForReview(door: Pick<Inside, "list">, check: string): Promise<PictureRow[]> {
  const kept = await door.list(
    identityEvidence,
    ["item", "page", "width", "height", "size", "quality", "editedBy"],
    { where: { check }, limit: 100, order: "oldest" },
  );
  return [...kept, ...(await picturesOf(door, check))];
}

export async function findingsOfLast(door: Pick<Inside, "list">, check: string, submission: number) {
  const where = { check, submission };
  return door.list(identityFinding, ["about", "outcome", "because"], { where, limit: 50, order: "oldest" });
}

async function taskOf(door: Pick<Inside, "read">, selfie: string) {
  const row = await door.read(identitySelfie, selfie, ["challenge"]);
  return row ? challengeOf(door, row.challenge) : null;
}
