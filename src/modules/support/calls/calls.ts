import { createHash } from "node:crypto";
import { translate } from "../../../locales/locales.ts";
import { newId, type SubjectId } from "../../../platform/ids.ts";
import { ok, type Result, refused } from "../../../platform/result.ts";
import type { Locale } from "../../../policy/policy.ts";
import type { Door, Row } from "../../../privacy/door.ts";
import type { Ctx } from "../../../privacy/kernel.ts";
import { waitForTurn } from "../../accounts/accounts.ts";
import { type FileParts, keepBytes, openFile } from "../../files/files.ts";
import { supportCase } from "../records.ts";
import { type AudioKind, audioKindOf, mostAudioBytes } from "./audio.ts";
import { callNotice, callRecording, type noticeWays, supportCall } from "./records.ts";

/**
 * Calls of a conversation (policy 2: recordings only where notice was given). The desk presses as it happens: the call began, the
 * notice was heard, the person objects, it is over. What is recorded begins after the notice and ends with the objection.
 */
export type CallCode =
  | "case_unknown"
  | "call_unknown"
  | "call_over"
  | "notice_missing"
  | "recording_objected"
  | "recording_off"
  | "recording_there"
  | "upload_missing"
  | "upload_wrong_type"
  | "upload_too_large"
  | "upload_virus"
  | "upload_scan_unavailable";

const because = "support_case";
const enter = (ctx: Ctx, subject: SubjectId) => ctx.enter("communications", { subject, because });

const callFields = ["case", "direction", "startedAt", "endedAt", "objectedAt"] as const;
const noticeFields = ["call", "leg", "way", "locale", "textHash", "startedAt", "endedAt"] as const;
const recordingFields = ["call", "leg", "startedAt", "endedAt", "kind", "byteCount"] as const;
export type SeenCall = Row<(typeof supportCall)["fields"], (typeof callFields)[number]> & {
  readonly notices: readonly Row<(typeof callNotice)["fields"], (typeof noticeFields)[number]>[];
  readonly recordings: readonly Row<(typeof callRecording)["fields"], (typeof recordingFields)[number]>[];
};

/** The calls of a conversation, for its person and for the desk. */
export async function callsOf(
  door: Pick<Door<"communications">, "list">,
  conversation: string,
): Promise<SeenCall[]> {
  const of = { where: { case: conversation }, limit: 50, order: "oldest" } as const;
  const calls: SeenCall[] = [];
  for (const call of await door.list(supportCall, callFields, of)) {
    const own = { where: { call: call.id }, limit: 20, order: "oldest" } as const;
    calls.push({
      ...call,
      notices: await door.list(callNotice, noticeFields, own),
      recordings: await door.list(callRecording, recordingFields, own),
    });
  }
  return calls;
}

export async function deskCalls(ctx: Ctx, subject: SubjectId, conversation: string): Promise<SeenCall[]> {
  return callsOf(await enter(ctx, subject), conversation);
}

/** The words that are announced, and their hash in every notice. */
export const announcement = (locale: Locale): string => translate(locale, "calls.announcement");

export async function beginCall(
  ctx: Ctx,
  subject: SubjectId,
  conversation: string,
  given: { readonly staff: SubjectId; readonly direction: "in" | "out" },
): Promise<Result<null, CallCode>> {
  const door = await enter(ctx, subject);
  return door.transact(async (inside) => {
    await waitForTurn(inside);
    if (!(await inside.read(supportCase, conversation, ["status"]))) return refused("case_unknown");
    const values = { ...given, case: conversation, startedAt: ctx.kernel.clock.now() };
    await inside.create(supportCall, values, { act: "support.call.begun" });
    return ok(null);
  });
}

/** The notice was heard to its end just now; each transfer of the call needs another one. */
export async function giveNotice(
  ctx: Ctx,
  subject: SubjectId,
  id: string,
  given: { readonly way: (typeof noticeWays)[number]; readonly locale: Locale },
): Promise<Result<null, CallCode>> {
  const door = await enter(ctx, subject);
  return door.transact(async (inside) => {
    await waitForTurn(inside);
    const call = await inside.read(supportCall, id, callFields);
    if (!call) return refused("call_unknown");
    if (call.endedAt !== null) return refused("call_over");
    const [last] = await inside.list(callNotice, noticeFields, { where: { call: id }, limit: 1 });
    const notice = {
      ...{ call: id, leg: (last?.leg ?? 0) + 1, way: given.way, locale: given.locale },
      textHash: createHash("sha256").update(announcement(given.locale)).digest("hex"),
      ...{ startedAt: last?.endedAt ?? call.startedAt, endedAt: ctx.kernel.clock.now() },
    };
    await inside.create(callNotice, notice, { act: "support.call.notice" });
    return ok(null);
  });
}

/** The person wants no recording: from now on there is none, and what comes in of it is refused. */
export const objectToRecording = (ctx: Ctx, subject: SubjectId, id: string) =>
  markCall(ctx, subject, id, "objectedAt", "support.call.objected");

export const endCall = (ctx: Ctx, subject: SubjectId, id: string) =>
  markCall(ctx, subject, id, "endedAt", "support.call.ended");

async function markCall(
  ctx: Ctx,
  subject: SubjectId,
  id: string,
  field: "objectedAt" | "endedAt",
  act: string,
): Promise<Result<null, CallCode>> {
  const door = await enter(ctx, subject);
  return door.transact(async (inside) => {
    await waitForTurn(inside);
    const call = await inside.read(supportCall, id, callFields);
    if (!call) return refused("call_unknown");
    if (call[field] !== null || (field === "objectedAt" && call.endedAt !== null))
      return refused("call_over");
    const now = ctx.kernel.clock.now();
    const changes = field === "endedAt" ? { endedAt: now } : { objectedAt: now };
    await inside.write(supportCall, id, changes, { expect: call.version, act });
    return ok(null);
  });
}

/**
 * Keeps what was recorded of one leg, sealed under a key of its own. Refused while recording is switched off (the default),
 * without a notice of that leg, and where the person had objected before it began.
 */
export async function keepRecording(
  ctx: Ctx,
  parts: FileParts,
  subject: SubjectId,
  id: string,
  given: { readonly leg: number; readonly bytes: Uint8Array; readonly allowed: boolean },
): Promise<Result<null, CallCode>> {
  if (!given.allowed) return refused("recording_off");
  if (given.bytes.length === 0) return refused("upload_missing", "file");
  const kind = audioKindOf(given.bytes);
  if (kind === null) return refused("upload_wrong_type", "file");
  if (given.bytes.length > mostAudioBytes) return refused("upload_too_large", "file");
  const scanned = await parts.scanner.scan(given.bytes).catch(() => null); // no answer is no permission
  if (scanned === null) return refused("upload_scan_unavailable", "file");
  if (scanned.verdict === "infected") return refused("upload_virus", "file");
  const item: string = newId(ctx.kernel.clock.now().getTime());
  const door = await enter(ctx, subject);
  const seen = await recordable(door, id, given.leg);
  if (!seen.ok) return seen;
  const kept = await keepBytes(parts.storage, item, Buffer.from(given.bytes));
  return door.transact(async (inside) => {
    await waitForTurn(inside);
    const still = await recordable(inside, id, given.leg);
    if (!still.ok) return still;
    const { call, notice } = still.value;
    const ended = call.endedAt ?? ctx.kernel.clock.now();
    await inside.create(
      callRecording,
      {
        ...{ call: id, notice: notice.id, leg: notice.leg, kind, ...kept },
        ...{ noticeEndedAt: notice.endedAt, startedAt: notice.endedAt },
        endedAt: call.objectedAt !== null && call.objectedAt < ended ? call.objectedAt : ended,
      },
      { id: item, act: "support.call.recorded" },
    );
    return ok(null);
  });
}

async function recordable(door: Pick<Door<"communications">, "read" | "list">, id: string, leg: number) {
  const call = await door.read(supportCall, id, callFields);
  if (!call) return refused("call_unknown" as const);
  const of = { where: { call: id }, limit: 50 } as const;
  const notice = (await door.list(callNotice, noticeFields, of)).find((one) => one.leg === leg);
  if (!notice) return refused("notice_missing" as const);
  if (call.objectedAt !== null && call.objectedAt <= notice.endedAt)
    return refused("recording_objected" as const);
  const there = await door.list(callRecording, ["leg"], of);
  if (there.some((one) => one.leg === leg)) return refused("recording_there" as const);
  return ok({ call, notice });
}

/** The recording, for its person as a part of the right of access and for the desk; null for nobody's. */
export async function openRecording(
  ctx: Ctx,
  parts: Pick<FileParts, "storage">,
  subject: SubjectId,
  id: string,
  why: { readonly because?: string } = {},
): Promise<{ readonly bytes: Buffer; readonly kind: AudioKind } | null> {
  const door = await ctx.enter("communications", { subject, ...why });
  const found = await door.read(callRecording, id, ["storageId", "fileKey", "kind"]);
  const bytes = found && (await openFile(parts.storage, id, found));
  return bytes ? { bytes, kind: found.kind } : null;
}
