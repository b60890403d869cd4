import { createHash } from "node:crypto";
import type { Executor } from "../../../platform/database.ts";
import type { SubjectId } from "../../../platform/ids.ts";
import { exactDigest } from "../../../privacy/blind-index.ts";
import type { Keyring } from "../../../privacy/keyring.ts";

/** Which letters were taken in, by a keyed hash of their Message-ID or, without one, of their bytes. */
export const letterOutcomes = [
  ...(["begun", "joined", "again", "automatic", "loop", "report", "unread", "no_letter"] as const),
] as const;
export type LetterOutcome = (typeof letterOutcomes)[number];

export function letterDigest(keyring: Keyring, id: string | null, bytes: Buffer | null): Buffer {
  const named =
    id ??
    createHash("sha256")
      .update(bytes ?? "")
      .digest("hex");
  return exactDigest(keyring, "mail_letter.digest", named);
}

export async function wasTaken(on: Executor, digest: Buffer): Promise<boolean> {
  const [row] = await on.run({ text: "select 1 from mail_letter where digest = $1", values: [digest] });
  return row !== undefined;
}

/** False when it was taken meanwhile: of two who read the same mailbox one takes it. */
export async function noteTaken(
  on: Executor,
  letter: { readonly digest: Buffer; readonly subject: SubjectId | null; readonly outcome: LetterOutcome },
  now: Date,
): Promise<boolean> {
  const rows = await on.run({
    text: `insert into mail_letter (digest, subject_id, outcome, taken_at) values ($1, $2, $3, $4)
           on conflict (digest) do nothing returning 1 as taken`,
    values: [letter.digest, letter.subject, letter.outcome, now],
  });
  return rows.length === 1;
}
