import type { Actor } from "../../privacy/actor.ts";
import type { Ctx } from "../../privacy/kernel.ts";

/** What the house does because the person wrote to it: forms and letters without a session. Not a foreign look. */
const supportDesk: Actor = {
  ...{ kind: "system", duty: "support", forThePerson: true },
  purposes: ["communications", "account", "legal"],
};

export const atSupportDesk = (ctx: Ctx): Ctx => ctx.as(supportDesk);
