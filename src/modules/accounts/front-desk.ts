import type { SubjectId } from "../../platform/ids.ts";
import type { Actor } from "../../privacy/actor.ts";
import type { Ctx } from "../../privacy/kernel.ts";

/** Acts for a person who is not signed in yet: registration, sign-in, recovery. Their own doing, not a foreign look. */
const frontDesk: Actor = {
  kind: "system",
  duty: "front_desk",
  purposes: ["account", "security", "communications"],
  forThePerson: true,
};

export const atFrontDesk = (ctx: Ctx): Ctx => ctx.as(frontDesk);

/** From where somebody acts. Address and browser are personal data: sealed wherever they are kept. */
export type Visit = {
  readonly address: string;
  /** Browser and system in words, e.g. "Firefox 140, Windows". */
  readonly browser: string;
  /** Secret of the browser's device cookie; every browser gets one with its first form. */
  readonly device: string;
};

export type SignedIn = { readonly subject: SubjectId; readonly sessionSecret: string };
