import { createHash } from "node:crypto";
import { after, days } from "../../platform/clock.ts";
import { isUuid, newId, type SubjectId } from "../../platform/ids.ts";
import { cookies, currentVersion, type Locale } from "../../policy/policy.ts";
import type { Actor } from "../../privacy/actor.ts";
import { createSubject, readGate } from "../../privacy/gate.ts";
import type { Ctx } from "../../privacy/kernel.ts";
import { startClock } from "../../privacy/retention/clocks.ts";
import { cookieChoice } from "./records.ts";

/** The door of the module (policy 9): a browser's cookie choice as a record. Only necessary cookies exist today. */
export { cookieChoice } from "./records.ts";
export const cookieRecords = [cookieChoice] as const;

const rememberedDays = cookies["__Host-alem-cookies"].lifetime.days;

export type CookieAnswer = "accept_all" | "reject_all";

const banner: Actor = { kind: "system", duty: "cookie_banner", purposes: ["account"], forThePerson: true };

/** Keeps the choice; returns the random visitor it belongs to, which the browser remembers together with the answer. */
export async function chooseCookies(
  ctx: Ctx,
  input: {
    readonly answer: CookieAnswer;
    readonly visitor: string | null;
    readonly gpc: boolean;
    readonly locale: Locale;
    readonly textHash: string;
  },
): Promise<SubjectId> {
  const desk = ctx.as(banner);
  const subject = await visitorOf(desk, input.visitor);
  const door = await desk.enter("account", { subject });
  const now = desk.kernel.clock.now();
  await door.transact(async (inside) => {
    await inside.create(
      cookieChoice,
      {
        ...{ choice: input.answer, signal: input.gpc ? "gpc" : "none" },
        ...{ locale: input.locale, textHash: input.textHash },
        policyVersion: currentVersion(now).version,
      },
      { act: "cookies.chosen" },
    );
    // The choice ends with the cookie that remembers it, and its evidence some years later; a new one begins anew.
    await startClock(inside.tx, subject, "processing_ended", after(now, days(rememberedDays)));
  });
  return subject;
}

async function visitorOf(desk: Ctx, given: string | null): Promise<SubjectId> {
  const { db } = desk.kernel;
  if (given && isUuid(given)) {
    const known = given as SubjectId; // its form is checked, its existence in the next line
    const gate = await readGate(db, known);
    if (gate?.kind === "visitor") return known;
  }
  const fresh = newId<"subject">();
  await db.transact((tx) => createSubject(tx, fresh, "visitor"));
  return fresh;
}

/** SHA-256 of the words that stood beside the two buttons. */
export const textHash = (words: string): string =>
  createHash("sha256").update(words.normalize("NFC")).digest("hex");
