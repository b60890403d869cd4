import type { SubjectId } from "../../platform/ids.ts";
import { ok, type Result, refused } from "../../platform/result.ts";
import type { RightId } from "../../policy/policy.ts";
import type { Row } from "../../privacy/door.ts";
import type { Ctx } from "../../privacy/kernel.ts";
import { waitForTurn } from "../accounts/accounts.ts";
import { type FileParts, openFile } from "../files/files.ts";
import { receiveByDesk } from "../rights/rights.ts";
import { eventsOf, type Inside, type Moving, moveCase, movingFields } from "./case-moves.ts";
import { sendAnswer } from "./letters-out.ts";
import {
  type CaseTag,
  supportCase,
  supportFile,
  supportMessage,
  supportNote,
  supportTag,
} from "./records.ts";
import { type SlaState, slaState } from "./sla.ts";
import { addWord } from "./words.ts";

/** One conversation at the desk of support: read, answered, noted, handed on. Each look and act is an entry of the journal. */
export type DeskCode =
  | "case_unknown"
  | "case_moved_on"
  | "answer_needed"
  | "choice_missing"
  | "other_person"
  | "already_there";

const caseFields = [
  ...movingFields,
  ...(["topic", "title", "askerName", "askerEmail", "assignedTo", "lastWordAt", "dueAt"] as const),
  ...(["resolvedAt", "closedAt", "mergedInto", "rightRequest", "score", "scoreWords"] as const),
] as const;
export type DeskCase = Row<(typeof supportCase)["fields"], (typeof caseFields)[number]>;
const wordFields = ["case", "number", "by", "channel", "text", "html", "masked"] as const;
export type DeskWord = Row<(typeof supportMessage)["fields"], (typeof wordFields)[number]>;
const fileFields = ["message", "number", "name", "page", "width", "height", "refusal"] as const;
export type DeskFile = Row<(typeof supportFile)["fields"], (typeof fileFields)[number]>;
export type DeskNote = Row<(typeof supportNote)["fields"], "staff" | "text">;

export type SeenCase = {
  readonly found: DeskCase;
  readonly words: readonly DeskWord[];
  readonly files: readonly DeskFile[];
  readonly notes: readonly DeskNote[];
  readonly tags: readonly CaseTag[];
  readonly events: Awaited<ReturnType<typeof eventsOf>>;
  readonly sla: SlaState;
};

const because = "support_case";
const enter = (ctx: Ctx, subject: SubjectId) => ctx.enter("communications", { subject, because });

export async function deskCase(ctx: Ctx, subject: SubjectId, id: string): Promise<SeenCase | null> {
  const door = await enter(ctx, subject);
  const found = await door.read(supportCase, id, caseFields);
  if (!found) return null;
  const of = { where: { case: id }, limit: 500, order: "oldest" } as const;
  const events = await eventsOf(door, id);
  return {
    ...{ found, events, sla: slaState(events, ctx.kernel.clock.now()) },
    words: await door.list(supportMessage, wordFields, of),
    files: await door.list(supportFile, fileFields, of),
    notes: await door.list(supportNote, ["staff", "text"], of),
    tags: (await door.list(supportTag, ["tag"], of)).map(({ tag }) => tag),
  };
}

type Act = (inside: Inside, found: DeskCase, now: Date) => Promise<Result<null, DeskCode>>;

async function onCase(ctx: Ctx, subject: SubjectId, id: string, act: Act): Promise<Result<null, DeskCode>> {
  const door = await enter(ctx, subject);
  return door.transact(async (inside) => {
    await waitForTurn(inside);
    const found = await inside.read(supportCase, id, caseFields);
    return found ? act(inside, found, ctx.kernel.clock.now()) : refused("case_unknown");
  });
}

const moved = (done: boolean): Result<null, DeskCode> => (done ? ok(null) : refused("case_moved_on"));

export type Answer = {
  readonly staff: SubjectId;
  readonly text: string;
  /** What we wait for after it. */
  readonly next: "waiting_customer" | "resolved";
};

/** The answer goes to the cabinet, and by letter to where the question came from. */
export const answerCase = (
  ctx: Ctx,
  subject: SubjectId,
  id: string,
  { staff, text, next }: Answer,
): Promise<Result<null, DeskCode>> =>
  onCase(ctx, subject, id, async (inside, found, now) => {
    if (text.trim() === "") return refused("answer_needed", "text");
    if (found.status === "closed") return refused("case_moved_on");
    const written = await inside.list(supportMessage, ["mailId", "by"], { where: { case: id }, limit: 50 });
    const inReplyTo = written.find((one) => one.by === "customer" && one.mailId)?.mailId ?? null;
    const letter = await sendAnswer(inside, ctx.kernel.keyring, { id, text: text.trim(), inReplyTo }, now);
    await addWord(inside, id, {
      ...{ by: "staff", channel: found.channel, staff, text: text.trim(), mailId: letter },
    });
    const more = { lastWordAt: now, lastWordBy: "staff", assignedTo: found.assignedTo ?? staff } as const;
    const answered = { act: "answered", to: "waiting_customer", by: "staff", staff, more } as const;
    if (!(await moveCase(inside, found, answered, now))) return refused("case_moved_on");
    return next === "resolved" ? resolveInside(inside, id, staff, now) : ok(null);
  });

async function resolveInside(inside: Inside, id: string, staff: string, now: Date) {
  const found = await inside.read(supportCase, id, movingFields);
  if (!found) return refused("case_unknown" as const);
  return moved(await moveCase(inside, found, { act: "resolved", to: "resolved", by: "staff", staff }, now));
}

export const resolveCase = (ctx: Ctx, subject: SubjectId, id: string, staff: SubjectId) =>
  onCase(ctx, subject, id, (inside, _, now) => resolveInside(inside, id, staff, now));

export const assignCase = (ctx: Ctx, subject: SubjectId, id: string, staff: SubjectId, to: string | null) =>
  onCase(ctx, subject, id, async (inside, found, now) => {
    if (found.status === "closed") return refused("case_moved_on");
    const state = found.status === "new" ? "open" : found.status;
    const move = { act: "assigned", to: state, by: "staff", staff, more: { assignedTo: to } } as const;
    return moved(await moveCase(inside, found, move, now));
  });

/** Somebody outside (a lender, a bank) must answer first. */
export const askThirdParty = (ctx: Ctx, subject: SubjectId, id: string, staff: SubjectId) =>
  onCase(ctx, subject, id, async (inside, found, now) =>
    moved(
      await moveCase(
        inside,
        found,
        { act: "asked_third_party", to: "waiting_third_party", by: "staff", staff },
        now,
      ),
    ),
  );

export const noteOnCase = (ctx: Ctx, subject: SubjectId, id: string, staff: SubjectId, text: string) =>
  onCase(ctx, subject, id, async (inside) => {
    if (text.trim() === "") return refused("answer_needed", "note");
    await inside.create(supportNote, { case: id, staff, text: text.trim() }, { act: "support.noted" });
    return ok(null);
  });

export const tagCase = (ctx: Ctx, subject: SubjectId, id: string, staff: SubjectId, tag: CaseTag) =>
  onCase(ctx, subject, id, async (inside) => {
    const [there] = await inside.list(supportTag, ["tag"], { where: { case: id, tag }, limit: 1 });
    if (there) await inside.remove(supportTag, there.id, { act: "support.untagged" });
    else await inside.create(supportTag, { case: id, tag, staff }, { act: "support.tagged" });
    return ok(null);
  });

/** Two conversations about one thing, of one person: the second one's words stay readable and it goes on in the first. */
export const mergeCase = (ctx: Ctx, subject: SubjectId, id: string, staff: SubjectId, number: string) =>
  onCase(ctx, subject, id, async (inside, found, now) => {
    const others = await inside.list(supportCase, movingFields, { limit: 200 });
    const into = others.find((one) => one.number === number.trim().toUpperCase());
    if (!into) return refused("other_person", "number");
    if (into.id === id || into.status === "closed") return refused("case_moved_on");
    const move = { act: "merged", to: "closed", by: "staff", staff, more: { mergedInto: into.id } } as const;
    return moved(await moveCase(inside, found, move, now));
  });

/**
 * The question is about a right of policy 7: it becomes a request with the clock of the law, which began when the question came.
 * Before identity is confirmed nothing is answered about data. Done again after a fault it finds the request it made.
 */
export async function handToRights(
  ctx: Ctx,
  subject: SubjectId,
  id: string,
  staff: SubjectId,
  right: RightId,
): Promise<Result<null, DeskCode>> {
  const door = await enter(ctx, subject);
  const found = await door.read(supportCase, id, caseFields);
  if (!found) return refused("case_unknown");
  if (found.rightRequest !== null || found.status === "closed") return refused("already_there");
  const of = { where: { case: id }, limit: 1, order: "oldest" } as const;
  const [first] = await door.list(supportMessage, ["text"], of);
  const rightRequest = await receiveByDesk(ctx, subject, {
    ...{ right, text: (first?.text ?? "").slice(0, 2000), locale: found.locale },
    ...{ channel: rightChannelOf(found), receivedAt: found.createdAt },
    asker: found.askerEmail === null ? null : { name: found.askerName ?? "", email: found.askerEmail },
  });
  return onCase(ctx, subject, id, async (inside, still, now) => {
    const move = {
      act: "handed_to_rights",
      to: "closed",
      by: "staff",
      staff,
      more: { rightRequest },
    } as const;
    return moved(await moveCase(inside, still, move, now));
  });
}

const rightChannelOf = ({ channel }: Pick<Moving, "channel">) =>
  channel === "mail" ? "mail" : channel === "cabinet" ? "cabinet" : "form";

/** The letter as it was laid out, for a page that can load and run nothing. */
export async function laidOut(ctx: Ctx, subject: SubjectId, message: string): Promise<string | null> {
  const door = await enter(ctx, subject);
  return (await door.read(supportMessage, message, ["html"]))?.html ?? null;
}

export async function deskFile(
  ctx: Ctx,
  parts: Pick<FileParts, "storage">,
  subject: SubjectId,
  id: string,
): Promise<Buffer | null> {
  const door = await enter(ctx, subject);
  const found = await door.read(supportFile, id, ["storageId", "fileKey"]);
  if (!found?.storageId || !found.fileKey) return null;
  return openFile(parts.storage, id, { storageId: found.storageId, fileKey: found.fileKey });
}
