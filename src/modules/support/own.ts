import type { SubjectId } from "../../platform/ids.ts";
import { ok, type Result, refused } from "../../platform/result.ts";
import type { Locale } from "../../policy/policy.ts";
import type { Row } from "../../privacy/door.ts";
import type { Ctx } from "../../privacy/kernel.ts";
import { digestOf, lettersBucket, take, waitForTurn } from "../accounts/accounts.ts";
import { type FileParts, openFile } from "../files/files.ts";
import { beginCase } from "./begin.ts";
import { callsOf, type SeenCall } from "./calls/calls.ts";
import { moveCase, movingFields } from "./case-moves.ts";
import { type CaseTopic, supportCase, supportFile, supportMessage } from "./records.ts";
import { type SentFile, takeFiles } from "./take-files.ts";
import { customerWrites } from "./words.ts";

/** The person's own conversations: begun, gone on with, ended and judged in the cabinet (policy 2 support, 3 communications). */
export type OwnCode = "case_unknown" | "case_closed" | "text_missing" | "too_often" | "choice_missing";

const listFields = [
  ...(["number", "status", "topic", "title", "channel", "lastWordAt", "lastWordBy"] as const),
  ...(["resolvedAt", "closedAt", "mergedInto", "score"] as const),
] as const;
export type OwnCase = Row<(typeof supportCase)["fields"], (typeof listFields)[number]>;
const wordFields = ["case", "number", "by", "channel", "text", "masked"] as const;
export type ShownWord = Row<(typeof supportMessage)["fields"], (typeof wordFields)[number]>;
const fileFields = ["message", "number", "name", "page", "width", "height", "refusal"] as const;
export type ShownFile = Row<(typeof supportFile)["fields"], (typeof fileFields)[number]>;

const enter = (ctx: Ctx, subject: SubjectId) => ctx.enter("communications", { subject });

export const ownCases = async (ctx: Ctx, subject: SubjectId): Promise<readonly OwnCase[]> =>
  (await enter(ctx, subject)).list(supportCase, listFields, { limit: 100 });

export type Conversation = {
  readonly found: OwnCase;
  readonly words: readonly ShownWord[];
  readonly files: readonly ShownFile[];
  readonly calls: readonly SeenCall[];
};

export async function ownCase(ctx: Ctx, subject: SubjectId, id: string): Promise<Conversation | null> {
  const door = await enter(ctx, subject);
  const found = await door.read(supportCase, id, listFields);
  if (!found) return null;
  const of = { where: { case: id }, limit: 500, order: "oldest" } as const;
  return {
    found,
    words: await door.list(supportMessage, wordFields, of),
    files: await door.list(supportFile, fileFields, of),
    calls: await callsOf(door, id),
  };
}

export type Said = { readonly text: string; readonly files: readonly SentFile[] };

export async function beginOwn(
  ctx: Ctx,
  parts: FileParts,
  subject: SubjectId,
  given: Said & { readonly title: string; readonly topic: CaseTopic; readonly locale: Locale },
): Promise<Result<{ readonly id: string }, OwnCode>> {
  if (given.text.trim() === "") return refused("text_missing", "text");
  const { kernel } = ctx;
  const bucket = lettersBucket(`support/${digestOf(subject)}`, 20);
  if (!(await take(kernel.db, kernel.keyring, [bucket], kernel.clock.now()))) return refused("too_often");
  const files = await takeFiles(parts, given.files);
  const door = await enter(ctx, subject);
  return door.transact(async (inside) => {
    const now = kernel.clock.now();
    const { topic, locale, title, text } = given;
    const begun = await beginCase(
      inside,
      { ...{ channel: "cabinet", topic, locale, standing: "signed_in", title }, word: { text, files } },
      now,
    );
    return ok({ id: begun.id });
  });
}

export async function writeOwn(
  ctx: Ctx,
  parts: FileParts,
  subject: SubjectId,
  id: string,
  said: Said,
): Promise<Result<null, OwnCode>> {
  if (said.text.trim() === "" && said.files.length === 0) return refused("text_missing", "text");
  const { kernel } = ctx;
  const bucket = lettersBucket(`support/${digestOf(subject)}/words`, 60);
  if (!(await take(kernel.db, kernel.keyring, [bucket], kernel.clock.now()))) return refused("too_often");
  const door = await enter(ctx, subject);
  const known = await door.read(supportCase, id, ["status"]);
  if (!known) return refused("case_unknown");
  if (known.status === "closed") return refused("case_closed");
  const files = await takeFiles(parts, said.files);
  return door.transact(async (inside) => {
    await waitForTurn(inside);
    const word = { channel: "cabinet", text: said.text, files } as const;
    return (await customerWrites(inside, id, word, kernel.clock.now())) ? ok(null) : refused("case_closed");
  });
}

/** Solved: the person says so, and may say how it was (once). */
export async function endOwn(ctx: Ctx, subject: SubjectId, id: string): Promise<Result<null, OwnCode>> {
  const door = await enter(ctx, subject);
  return door.transact(async (inside) => {
    await waitForTurn(inside);
    const found = await inside.read(supportCase, id, movingFields);
    if (!found) return refused("case_unknown");
    const move = { act: "resolved", to: "resolved", by: "customer" } as const;
    return found.status !== "resolved" && (await moveCase(inside, found, move, ctx.kernel.clock.now()))
      ? ok(null)
      : refused("case_closed");
  });
}

/** One to five, once for a conversation that ended. */
export async function scoreOwn(
  ctx: Ctx,
  subject: SubjectId,
  id: string,
  given: { readonly score: number; readonly words: string },
): Promise<Result<null, OwnCode>> {
  if (!Number.isInteger(given.score) || given.score < 1 || given.score > 5)
    return refused("choice_missing", "score");
  const door = await enter(ctx, subject);
  return door.transact(async (inside) => {
    await waitForTurn(inside);
    const found = await inside.read(supportCase, id, [...movingFields, "score"]);
    if (!found) return refused("case_unknown");
    const ended = found.status === "resolved" || found.status === "closed";
    if (!ended || found.score !== null) return refused("case_closed");
    const now = ctx.kernel.clock.now();
    const scoreWords = given.words.trim() === "" ? null : given.words.trim();
    const more = { score: given.score, scoreWords, scoredAt: now };
    const move = { act: "scored", to: found.status, by: "customer", more } as const;
    return (await moveCase(inside, found, move, now)) ? ok(null) : refused("case_closed");
  });
}

/** A page of one's own attachment; nobody else's id leads anywhere. */
export async function ownFile(
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
