import type { SubjectId } from "../../platform/ids.ts";
import type { Ctx } from "../../privacy/kernel.ts";
import { accessGrant, type GrantState } from "./records.ts";

/** All engagements as officers see them: codes, states, fields and numbers of persons. */
export async function engagements(ctx: Ctx): Promise<EngagementRow[]> {
  // fan-out: the list of all engagements; pseudonymous columns only
  const rows = await ctx.kernel.db.run<Listed>({
    text: `select distinct on (engagement) engagement, code, state, names, until, subject_id as subject, id,
             proposed_by as "proposedBy", (count(*) over (partition by engagement))::int as persons
           from access_grant order by engagement desc, id limit 50`,
    values: [],
  });
  const now = ctx.kernel.clock.now();
  return Promise.all(
    rows.map(async ({ subject, id, ...row }) => ({
      ...row,
      state: row.state === "granted" && row.until <= now ? "ended" : row.state,
      // Whoever settles must see whom they let in; otherwise nothing sealed is opened for a list.
      ...(row.state === "proposed" ? await toWhom(ctx, subject, id) : { company: null, contract: null }),
    })),
  );
}

async function toWhom(ctx: Ctx, subject: SubjectId, id: string) {
  const door = await ctx.enter("legal", { subject, because: "engagement" });
  const grant = await door.read(accessGrant, id, ["company", "contract"]);
  return { company: grant?.company ?? null, contract: grant?.contract ?? null };
}

type Shared = {
  readonly engagement: string;
  readonly code: string;
  readonly names: string;
  readonly until: Date;
  readonly persons: number;
  readonly proposedBy: string;
};
type Listed = Shared & { readonly state: GrantState; readonly subject: SubjectId; readonly id: string };

export type EngagementRow = Shared & {
  readonly state: GrantState | "ended";
  readonly company: string | null;
  readonly contract: string | null;
};
