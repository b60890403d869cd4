import { locales } from "../../../policy/policy.ts";
import { open, sealed } from "../../../privacy/fields.ts";
import { record } from "../../../privacy/records.ts";
import { audioKinds } from "./audio.ts";

/**
 * Policy 2, support: recordings of calls where notice was given. A recording names the notice that was heard before it, and the
 * table refuses one without (migration 0018): another leg of the call (a transfer) needs a notice of its own.
 */
const meaning = { category: "support", purposes: ["communications", "legal"] } as const;
const maybe = { ...meaning, optional: true } as const;
const withCase = [{ record: "support_case", by: "case" }] as const;
const withCall = [{ record: "support_call", by: "call" }] as const;

export const supportCall = record("support_call", {
  keep: "support",
  keepWith: withCase,
  source: "staff",
  fields: {
    case: open.uuid(meaning),
    direction: open.oneOf(["in", "out"], meaning),
    staff: open.uuid(meaning),
    startedAt: open.time(meaning),
    endedAt: open.time(maybe),
    /** From this moment nothing more of the call is recorded. */
    objectedAt: open.time(maybe),
    about: sealed.text(maybe),
  },
  exportExcept: { because: "staff are named by role, never by person", fields: ["staff"] },
});

export const noticeWays = ["played", "read_aloud"] as const;

/** Outlives the recording: it is the evidence that there was notice. */
export const callNotice = record("call_notice", {
  keep: "support",
  keepWith: withCall,
  source: "house",
  fields: {
    call: open.uuid(meaning),
    /** 1 for the call itself, one more for each transfer. */
    leg: open.count(meaning),
    way: open.oneOf(noticeWays, meaning),
    locale: open.oneOf(locales, meaning),
    /** SHA-256 of the very words that were announced. */
    textHash: open.code(meaning),
    startedAt: open.time(meaning),
    endedAt: open.time(meaning),
  },
});

export const callRecording = record("call_recording", {
  keep: "call_recording",
  keepWith: withCall,
  source: "house",
  fields: {
    call: open.uuid(meaning),
    notice: open.uuid(meaning),
    leg: open.count(meaning),
    /** Of the notice: the table compares it with the row of the notice and with the start. */
    noticeEndedAt: open.time(meaning),
    startedAt: open.time(meaning),
    endedAt: open.time(meaning),
    kind: open.oneOf(audioKinds, meaning),
    storageId: open.uuid(meaning),
    fileKey: sealed.text(meaning),
    byteCount: open.count(meaning),
  },
  exportExcept: { because: "keys of files open nothing for the person", fields: ["storageId", "fileKey"] },
});

export const callRecords = [supportCall, callNotice, callRecording] as const;
