import { createHmac } from "node:crypto";
import { sqlState, uniqueViolation } from "../../platform/database.ts";
import { parseId, type SubjectId } from "../../platform/ids.ts";
import { invariant } from "../../platform/result.ts";
import { createSubject, readGate } from "../../privacy/gate.ts";
import type { Kernel } from "../../privacy/kernel.ts";
import { findExact } from "../../privacy/lookups.ts";

/** Whose address this is: of an account, or of a stranger who is a subject all the same. `email` as parseEmail returns it. */
export async function ownerOrStranger(
  kernel: Kernel,
  email: string,
): Promise<{ readonly subject: SubjectId; readonly owner: boolean }> {
  const owner = await findExact(kernel.db, kernel.keyring, "account.email", email);
  if (owner) return { subject: owner.subject, owner: true };
  return { subject: await strangerOf(kernel, email), owner: false };
}

/**
 * Who writes under one address is one stranger, also when two letters come at once: the id is a keyed digest of the address,
 * which tells nothing without the keyring and needs no look-up.
 */
async function strangerOf(kernel: Kernel, email: string): Promise<SubjectId> {
  const mark = createHmac("sha256", kernel.keyring.derive("rights/stranger")).update(email).digest("hex");
  const form = /^(.{8})(.{4})(.{4})(.{4})(.{12})/;
  const subject = parseId<"subject">(form.exec(mark)?.slice(1).join("-"));
  invariant(subject, "a digest has the form of an id");
  if (await readGate(kernel.db, subject)) return subject;
  try {
    await kernel.db.transact((tx) => createSubject(tx, subject, "visitor"));
  } catch (error) {
    if (sqlState(error) !== uniqueViolation) throw error; // the other letter was faster
  }
  return subject;
}
