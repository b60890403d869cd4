import type { Actor } from "../../privacy/actor.ts";
import type { Ctx } from "../../privacy/kernel.ts";

/** What the house does because the person asked for it: packages, erasures, forms without an account. Not a foreign look. */
const rightsDesk: Actor = {
  kind: "system",
  duty: "rights",
  purposes: ["legal", "account", "service", "kyc_aml", "operations", "communications"],
  forThePerson: true,
};

export const atRightsDesk = (ctx: Ctx): Ctx => ctx.as(rightsDesk);
