import { after, minutes } from "../../platform/clock.ts";
import type { Executor, Transaction } from "../../platform/database.ts";
import { newDigits, newSecret, type SubjectId } from "../../platform/ids.ts";
import { ok, type Result, refused } from "../../platform/result.ts";
import type { Door, InnerDoor } from "../../privacy/door.ts";
import type { Kernel } from "../../privacy/kernel.ts";
import { oneTimeCode } from "./records.ts";
import { codeHash, sameText, tokenHash } from "./secrets.ts";

/**
 * One-time codes: ten minutes, five tries, used once by one atomic change, bound to one purpose (security §6). A newer
 * code of the same purpose replaces the older; a recovery code only the one of the same browser, so that a stranger who
 * asks for codes takes none from the owner.
 */
export type CodePurpose = "email" | "phone" | "recovery" | "new_email" | "signing";
export type CodeRefusal = "code_wrong" | "code_expired" | "code_used_up";

const lifeMs = minutes(10);
const mostAttempts = 5;
const fields = ["purpose", "codeHash", "expiresAt", "attempts", "usedAt", "about"] as const;

export type IssuedCode = { readonly id: string; readonly code: string };

export async function issueCode(
  inside: InnerDoor<"account">,
  kernel: Kernel,
  purpose: CodePurpose,
  replaces: "all" | string | null = "all",
  about: string | null = null,
): Promise<IssuedCode> {
  if (replaces === "all") await endCodes(inside, kernel, purpose);
  else if (replaces !== null) await endCode(inside, kernel, replaces);
  const code = newDigits();
  const id = await inside.create(
    oneTimeCode,
    { purpose, codeHash: "", expiresAt: after(kernel.clock.now(), lifeMs), attempts: 0, about },
    { act: "code.issued" },
  );
  await inside.write(oneTimeCode, id, { codeHash: codeHash(kernel.keyring, purpose, id, code) });
  return { id, code };
}

/** None of this purpose fits any longer. */
export async function endCodes(
  inside: InnerDoor<"account">,
  kernel: Kernel,
  purpose: CodePurpose,
): Promise<void> {
  const live = await inside.list(oneTimeCode, ["attempts"], { where: { purpose, usedAt: null }, limit: 100 });
  for (const { id } of live) await endCode(inside, kernel, id);
}

const endCode = (inside: InnerDoor<"account">, kernel: Kernel, id: string) =>
  inside.write(oneTimeCode, id, { usedAt: kernel.clock.now() }, { act: "code.replaced" });

/** The newest live code of the purpose, or the one that is meant. */
export async function useCode(
  door: Door<"account">,
  kernel: Kernel,
  purpose: CodePurpose,
  { code, item, about }: { readonly code: string; readonly item?: string; readonly about?: string },
): Promise<Result<null, CodeRefusal>> {
  const now = kernel.clock.now();
  const live = item === undefined ? await newest(door, purpose) : await door.read(oneTimeCode, item, fields);
  if (live?.purpose !== purpose || live.usedAt !== null) return refused("code_expired");
  if (live.expiresAt <= now) return refused("code_expired");
  if (live.about !== (about ?? null)) return refused("code_expired"); // it was asked for something else
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

async function newest(door: Door<"account">, purpose: CodePurpose) {
  const [live] = await door.list(oneTimeCode, fields, { where: { purpose, usedAt: null }, limit: 1 });
  return live ?? null;
}

// --- links -------------------------------------------------------------------------------------------------------

/** `recovery` is not sent to anybody: it ties a recovery to the browser where it began. */
export type LinkPurpose = "not_me" | "invitation" | "recovery";

/** The purpose is part of what is hashed: a link of one purpose does not exist for another. */
const linkHash = (purpose: LinkPurpose, secret: string) => tokenHash(`${purpose}/${secret}`);

/** A link's secret is 256 bits; the look-up row holds its hash. Opening the link changes nothing: a form confirms it. */
export async function issueLink(
  inside: InnerDoor<"account">,
  kernel: Kernel,
  purpose: Exclude<LinkPurpose, "recovery">,
  lifeMsOfLink: number,
): Promise<string> {
  const secret = newSecret();
  const expiresAt = after(kernel.clock.now(), lifeMsOfLink);
  const id = await inside.create(
    oneTimeCode,
    { purpose, codeHash: "link", expiresAt, attempts: 0 },
    { act: "link.issued" },
  );
  await keepLink(inside, purpose, secret, { item: id, expiresAt });
  return secret;
}

/** A secret that the browser has already leads to this code from now on. */
export async function tieToBrowser(
  inside: InnerDoor<"account">,
  kernel: Kernel,
  secret: string,
  item: string,
): Promise<void> {
  await useLink(inside.tx, "recovery", secret);
  await keepLink(inside, "recovery", secret, { item, expiresAt: after(kernel.clock.now(), lifeMs) });
}

async function keepLink(
  inside: InnerDoor<"account">,
  purpose: LinkPurpose,
  secret: string,
  { item, expiresAt }: { readonly item: string; readonly expiresAt: Date },
): Promise<void> {
  await inside.tx.run({
    text: `insert into link_lookup (token_hash, subject_id, item_id, expires_at) values ($1, $2, $3, $4)
           on conflict (token_hash) do nothing`,
    values: [linkHash(purpose, secret), inside.subject, item, expiresAt],
  });
}

export type FoundLink = { readonly subject: SubjectId; readonly item: string };

export async function findLink(
  kernel: Kernel,
  purpose: LinkPurpose,
  secret: string,
  on: Executor = kernel.db,
): Promise<FoundLink | null> {
  const [row] = await on.run<{ subject_id: SubjectId; item_id: string }>({
    name: "link-find",
    text: "select subject_id, item_id from link_lookup where token_hash = $1 and expires_at > $2",
    values: [linkHash(purpose, secret), kernel.clock.now()],
  });
  return row ? { subject: row.subject_id, item: row.item_id } : null;
}

/** True once: the look-up row goes with the use. */
export async function useLink(tx: Transaction, purpose: LinkPurpose, secret: string): Promise<boolean> {
  const rows = await tx.run({
    text: "delete from link_lookup where token_hash = $1 returning 1 as used",
    values: [linkHash(purpose, secret)],
  });
  return rows.length === 1;
}
