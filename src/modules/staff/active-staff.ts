import type { SubjectId } from "../../platform/ids.ts";
import type { Ctx } from "../../privacy/kernel.ts";
import { findExact } from "../../privacy/lookups.ts";
import { parseEmail } from "../accounts/accounts.ts";
import type { Role } from "./roles.ts";

/** Whoever works under this address in this role right now, or null; nothing about them is read. */
export async function activeStaff(ctx: Ctx, email: string, role: Role): Promise<SubjectId | null> {
  const { db, keyring } = ctx.kernel;
  const address = parseEmail(email);
  const found = address.ok ? await findExact(db, keyring, "staff_member.email", address.value) : null;
  if (!found) return null;
  const [row] = await db.run<{ subject_id: SubjectId }>({
    text: "select subject_id from staff_member where subject_id = $1 and role = $2 and left_at is null",
    values: [found.subject, role],
  });
  return row?.subject_id ?? null;
}
