import type { SubjectId } from "../../platform/ids.ts";
import { ok, type Result, refused } from "../../platform/result.ts";
import type { Ctx } from "../../privacy/kernel.ts";
import { heldValues, namesOf } from "../authorities/authorities.ts";
import {
  type GateCode,
  type OutgoingName,
  type OutgoingValues,
  passedToday,
  passOut,
  type Recipient,
} from "../disclosures/disclosures.ts";
import { accessGrant } from "./records.ts";

/**
 * What somebody from outside sees of one person: the granted fields, while the grant stands, through the gate. Each look is
 * in the journal with the engagement as its reason; the register has one line for each day and person, for the person to see.
 */
export async function lookAt(
  ctx: Ctx,
  { id, outsider }: { readonly id: string; readonly outsider: SubjectId },
): Promise<Result<{ readonly code: string; readonly values: OutgoingValues }, GateCode | "grant_ended">> {
  const live = await liveGrant(ctx, id, outsider);
  if (!live) return refused("grant_ended");
  const because = `engagement:${live.code}`;
  const door = await ctx.enter("legal", { subject: live.subject, because });
  return door.transact(async (inside) => {
    const grant = await inside.read(accessGrant, id, ["company", "contract", "names"]);
    if (!grant) return refused("grant_ended");
    const names = namesOf(grant.names);
    const about = { record: "access_grant", item: id };
    const now = ctx.kernel.clock.now();
    const values = await heldValues(inside, names);
    const nothing = Object.keys(values).length === 0;
    if (nothing || (await passedToday(inside, about, now))) return ok({ code: live.code, values });
    const recipient = recipientOf(grant, names);
    const passed = await passOut(inside, now, { recipient, occasion: "engagement", about, values, because });
    return passed.ok ? ok({ code: live.code, values: passed.value }) : passed;
  });
}

const recipientOf = (
  { company, contract }: { readonly company: string; readonly contract: string },
  fields: readonly OutgoingName[],
): Recipient => ({
  ...{ id: "engagement", category: "auditors_lawyers_consultants", name: company, contract, abroad: false },
  country: { ru: "Казахстан", kk: "Қазақстан", en: "Kazakhstan" },
  transfers: { engagement: { purpose: "legal", consent: "none", fields } },
});

/** Asked with each look, so that an end or a withdrawal holds at once. Only for the one who was let in. */
async function liveGrant(ctx: Ctx, id: string, outsider: SubjectId) {
  // fan-out: one row by its id, ids only
  const [row] = await ctx.kernel.db.run<{ subject: SubjectId; code: string }>({
    text: `select subject_id as subject, code from access_grant
           where id = $1 and outsider = $2 and state = 'granted' and "from" <= $3 and until > $3 limit 1`,
    values: [id, outsider, ctx.kernel.clock.now()],
  });
  return row ?? null;
}

export type OwnGrant = { readonly id: string; readonly code: string; readonly until: Date };

export async function ownGrants(ctx: Ctx, outsider: SubjectId): Promise<OwnGrant[]> {
  // fan-out: what one person from outside was let in to; ids, codes and times only
  return ctx.kernel.db.run<OwnGrant>({
    text: `select id, code, until from access_grant
           where outsider = $1 and state = 'granted' and "from" <= $2 and until > $2 order by id limit 100`,
    values: [outsider, ctx.kernel.clock.now()],
  });
}
