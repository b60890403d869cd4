import type { Ctx } from "../../privacy/kernel.ts";
import type { Closing } from "../accounts/accounts.ts";
import { leaveIdentity } from "../identity/identity.ts";
import { leavePartners } from "../operations/operations.ts";
import { isBound, withdrawAll } from "../requests/requests.ts";

/** What ends with an account, whoever closes it: open requests, a check under way, and every partner hears of it (law 7). */
export const leaving = (ctx: Ctx): Pick<Closing, "mayEnd" | "alsoEnding"> => ({
  mayEnd: async (inside) => !(await isBound(inside.also("service"))),
  alsoEnding: async (inside) => {
    await withdrawAll(inside, ctx, leavePartners(ctx));
    await leaveIdentity(inside, ctx.kernel.clock.now());
  },
});
