import type { SubjectId } from "../../platform/ids.ts";
import { ok, type Result, refused } from "../../platform/result.ts";
import type { PurposeId } from "../../policy/policy.ts";
import type { Actor } from "../../privacy/actor.ts";
import type { Ctx } from "../../privacy/kernel.ts";
import { identityDocument } from "../identity/identity.ts";
import { creditRequest } from "../requests/requests.ts";
import type { EmergencyScope } from "./records.ts";

/**
 * What an emergency opens: the fields of its scope, of its one person, until its hour is over. The door itself decides: the
 * actor carries the one exception to their role, and each look is in the journal with the emergency as its reason.
 */
const purposeOf: Readonly<Record<EmergencyScope, PurposeId>> = {
  "requests.decide": "service",
  "identity.decide": "kyc_aml",
};

export type SeenValue = { readonly name: string; readonly value: string };
export type EmergencyLook = {
  readonly code: string;
  readonly until: Date;
  readonly values: readonly SeenValue[];
};

export async function lookInEmergency(
  ctx: Ctx,
  id: string,
  staff: SubjectId,
): Promise<Result<EmergencyLook, "emergency_over">> {
  const live = await liveEmergency(ctx, id, staff);
  if (!live || ctx.actor.kind !== "staff") return refused("emergency_over");
  const { subject, code, scope, until } = live;
  const because = `emergency:${code}`;
  const actor: Actor = {
    ...ctx.actor,
    emergency: { subject, purpose: purposeOf[scope], until, because },
  };
  const values = await valuesOf(ctx.as(actor), subject, scope, because);
  return ok({ code, until, values });
}

async function valuesOf(
  ctx: Ctx,
  subject: SubjectId,
  scope: EmergencyScope,
  because: string,
): Promise<SeenValue[]> {
  switch (scope) {
    case "requests.decide": {
      const door = await ctx.enter("service", { subject, because });
      const [newest] = await door.list(creditRequest, ["number", "employment", "comment"], { limit: 1 });
      return shown(newest ?? null);
    }
    case "identity.decide": {
      const door = await ctx.enter("kyc_aml", { subject, because });
      const fields = ["familyName", "givenName", "iin", "number", "expiresOn"] as const;
      const [newest] = await door.list(identityDocument, fields, { limit: 1 });
      return shown(newest ?? null);
    }
  }
}

const stored: ReadonlySet<string> = new Set(["id", "version", "createdAt", "changedAt"]);

const shown = (row: Readonly<Record<string, unknown>> | null): SeenValue[] =>
  Object.entries(row ?? {})
    .filter(([name, value]) => !stored.has(name) && value !== null)
    .map(([name, value]) => ({ name, value: String(value) }));

/** Asked with each look, so that an end holds at once; only for the one who was let in. */
async function liveEmergency(ctx: Ctx, id: string, staff: SubjectId) {
  // fan-out: one row by its id, pseudonymous columns only
  const [row] = await ctx.kernel.db.run<{
    subject: SubjectId;
    code: string;
    scope: EmergencyScope;
    until: Date;
  }>({
    text: `select subject_id as subject, code, scope, until from emergency_access
           where id = $1 and staff = $2 and state = 'granted' and "from" <= $3 and until > $3 limit 1`,
    values: [id, staff, ctx.kernel.clock.now()],
  });
  return row ?? null;
}
