import { limit } from "../../privacy/gate.ts";
import type { Ctx } from "../../privacy/kernel.ts";
import { findLink, useLink } from "./codes.ts";
import { atFrontDesk } from "./front-desk.ts";
import { endAll } from "./sessions.ts";

/**
 * "This was not me": ends every session and freezes requests and operations until the owner proves the account by a
 * new password. It can only reduce rights, so the link alone is enough.
 */
export async function thatWasNotMe(ctx: Ctx, secret: string): Promise<boolean> {
  const desk = atFrontDesk(ctx);
  const { kernel } = desk;
  const link = await findLink(kernel, "not_me", secret);
  if (!link) return false;
  const door = await desk.enter("account", { subject: link.subject });
  return door.transact(async (inside) => {
    if (!(await useLink(inside.tx, "not_me", secret))) return false;
    await endAll(inside, kernel, "not_me");
    await limit(inside.tx, link.subject, "freeze", ["service", "operations"], kernel.clock.now());
    await inside.note("account.frozen", { because: "not_me" });
    return true;
  });
}

export const isLiveLink = async (ctx: Ctx, secret: string): Promise<boolean> =>
  (await findLink(ctx.kernel, "not_me", secret)) !== null;
