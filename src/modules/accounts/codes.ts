import { after, minutes } from "../../platform/clock.ts";
import type { Transaction } from "../../platform/database.ts";
import { newDigits, newSecret, type SubjectId } from "../../platform/ids.ts";
import { ok, type Result, refused } from "../../platform/result.ts";
import type { Door, InnerDoor } from "../../privacy/door.ts";
import type { Kernel } from "../../privacy/kernel.ts";
import { oneTimeCode } from "./records.ts";
import { codeHash, sameText, tokenHash } from "./secrets.ts";

/**
 * One-time codes: ten minutes, five tries, used once by one atomic change, bound to one purpose (security §6). A newer
 * code of the same purpose replaces the older.
 */
export type CodePurpose = "email" | "phone" | "recovery" | "new_email";
export type CodeRefusal = "code_wrong" | "code_expired" | "code_used_up";

const lifeMs = minutes(10);
const mostAttempts = 5;

export async function issueCode(
  inside: InnerDoor<"account">,
  kernel: Kernel,
  purpose: CodePurpose,
): Promise<string> {
  const now = kernel.clock.now();
  for (const older of await liveCodes(inside, purpose)) {
    await inside.write(oneTimeCode, older.id, { usedAt: now }, { act: "code.replaced" });
  }
  const code = newDigits();
  const id = await inside.create(
    oneTimeCode,
    { purpose, codeHash: "", expiresAt: after(now, lifeMs), attempts: 0 },
    { act: "code.issued" },
  );
  await inside.write(oneTimeCode, id, { codeHash: codeHash(kernel.keyring, purpose, id, code) });
  return code;
}

export async function useCode(
  door: Door<"account">,
  kernel: Kernel,
  purpose: CodePurpose,
  code: string,
): Promise<Result<null, CodeRefusal>> {
  const now = kernel.clock.now();
  const [live] = await liveCodes(door, purpose);
  if (!live) return refused("code_expired");
  if (live.expiresAt <= now) return refused("code_expired");
  if (live.attempts >= mostAttempts) return refused("code_used_up");
  const right = sameText(live.codeHash, codeHash(kernel.keyring, purpose, live.id, code.trim()));
  const change = right ? { usedAt: now } : { attempts: live.attempts + 1 };
  // Of two tries at the same moment one finds the version gone and counts as wrong.
  const kept = await door.write(oneTimeCode, live.id, change, {
    expect: live.version,
    act: right ? "code.used" : "code.mistyped",
  });
  return right && kept ? ok(null) : refused("code_wrong");
}

async function liveCodes(door: Door<"account">, purpose: CodePurpose) {
  return door.list(oneTimeCode, ["codeHash", "expiresAt", "attempts"], {
    where: { purpose, usedAt: null },
    limit: 5,
  });
}

// --- links -------------------------------------------------------------------------------------------------------

export type LinkPurpose = "not_me" | "invitation";

/** A link's secret is 256 bits; the look-up row holds its hash. Opening the link changes nothing: a form confirms it. */
export async function issueLink(
  inside: InnerDoor<"account">,
  kernel: Kernel,
  purpose: LinkPurpose,
  lifeMsOfLink: number,
): Promise<string> {
  const secret = newSecret();
  const expiresAt = after(kernel.clock.now(), lifeMsOfLink);
  const id = await inside.create(
    oneTimeCode,
    { purpose, codeHash: "link", expiresAt, attempts: 0 },
    { act: "link.issued" },
  );
  await inside.tx.run({
    text: "insert into link_lookup (token_hash, subject_id, item_id, expires_at) values ($1, $2, $3, $4)",
    values: [tokenHash(secret), inside.subject, id, expiresAt],
  });
  return secret;
}

export type FoundLink = { readonly subject: SubjectId; readonly item: string };

export async function findLink(kernel: Kernel, secret: string): Promise<FoundLink | null> {
  const [row] = await kernel.db.run<{ subject_id: SubjectId; item_id: string }>({
    name: "link-find",
    text: "select subject_id, item_id from link_lookup where token_hash = $1 and expires_at > $2",
    values: [tokenHash(secret), kernel.clock.now()],
  });
  return row ? { subject: row.subject_id, item: row.item_id } : null;
}

/** True once: the look-up row goes with the use. */
export async function useLink(tx: Transaction, secret: string): Promise<boolean> {
  const rows = await tx.run({
    text: "delete from link_lookup where token_hash = $1 returning 1 as used",
    values: [tokenHash(secret)],
  });
  return rows.length === 1;
}
