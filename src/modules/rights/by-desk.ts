import type { SubjectId } from "../../platform/ids.ts";
import type { Locale, RightId } from "../../policy/policy.ts";
import type { Ctx } from "../../privacy/kernel.ts";
import { answerOutside } from "./by-form.ts";
import { moveRight } from "./move.ts";
import { receiveRight } from "./receive.ts";
import type { rightChannels } from "./records.ts";
import { atRightsDesk } from "./rights-desk.ts";

/** A question to support that is about a right: a letter to the contact address says of itself what it is about to nobody but a reader. */
export type DeskRight = {
  readonly right: RightId;
  readonly text: string;
  readonly locale: Locale;
  readonly channel: (typeof rightChannels)[number];
  /** When the question came: the clock of the law began then, not when somebody understood it (policy 7). */
  readonly receivedAt: Date;
  readonly asker: { readonly name: string; readonly email: string } | null;
};

/** Returns the id of the request; a right that is asked for already joins the open request. */
export async function receiveByDesk(ctx: Ctx, subject: SubjectId, asked: DeskRight): Promise<string> {
  const desk = atRightsDesk(ctx);
  const door = await desk.enter("legal", { subject, because: "support_case" });
  return door.transact(async (inside) => {
    const { asker, receivedAt, ...question } = asked;
    const given = { ...question, ...(asker ? { asker } : {}) };
    const { found, joined } = await receiveRight(inside, given, receivedAt);
    if (joined) return found.id;
    const now = desk.kernel.clock.now();
    if (asked.channel === "cabinet") {
      const more = { confirmedBy: "session" } as const;
      await moveRight(inside, found, { to: "in_work", by: "customer", more }, now);
      return found.id;
    }
    await moveRight(inside, found, { to: "waiting_identity", by: "house" }, now);
    await answerOutside(inside, { id: found.id, email: asker?.email ?? null, locale: asked.locale }, now);
    return found.id;
  });
}
