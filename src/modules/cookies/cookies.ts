import { after, days } from "../../platform/clock.ts";
import { isUuid, newId, type SubjectId } from "../../platform/ids.ts";
import { cookies, currentVersion, type Locale } from "../../policy/policy.ts";
import type { Actor } from "../../privacy/actor.ts";
import { createSubject, readGate } from "../../privacy/gate.ts";
import type { Ctx } from "../../privacy/kernel.ts";
import { startClock } from "../../privacy/retention/clocks.ts";
import { type ChoiceRow, chainFields, isWhole, lastOf, linkOf } from "./chain.ts";
import type { Answers } from "./kept.ts";
import { type choices, cookieChoice, type layers } from "./records.ts";
import { holdVisitor } from "./store.ts";

/** The door of the module (policy 9): a browser's choice as a record, what follows from it, and its proof. */
export { type Answers, type Kept, keptChoice, keptValue, type Said, textHash } from "./kept.ts";
export { cookieChoice } from "./records.ts";
export { accountAllows, anyToAsk, type Because, type Standing, standingOf } from "./standing.ts";
export const cookieRecords = [cookieChoice] as const;

const rememberedDays = cookies["__Host-alem-cookies"].lifetime.days;

export type CookieAnswer = (typeof choices)[number];

const banner: Actor = { kind: "system", duty: "cookie_banner", purposes: ["account"], forThePerson: true };
const mostRows = 200;

/** Keeps the choice; returns the random visitor it belongs to, which the browser remembers together with the answer. */
export async function chooseCookies(
  ctx: Ctx,
  input: {
    readonly answer: CookieAnswer;
    readonly answers: Answers;
    readonly layer: (typeof layers)[number];
    readonly visitor: string | null;
    readonly gpc: boolean;
    readonly locale: Locale;
    readonly textHash: string;
  },
): Promise<SubjectId> {
  const desk = ctx.as(banner);
  const subject = (await knownVisitor(desk, input.visitor)) ?? (await newVisitor(desk));
  const door = await desk.enter("account", { subject });
  const now = desk.kernel.clock.now();
  await door.transact(async (inside) => {
    await holdVisitor(inside.tx, subject);
    const last = lastOf(subject, await inside.list(cookieChoice, chainFields, { limit: mostRows }));
    await inside.create(
      cookieChoice,
      {
        ...{ choice: input.answer, signal: input.gpc ? "gpc" : "none", layer: input.layer },
        ...{ analytics: input.answers.analytics === "yes" ? "granted" : "denied" },
        ...{ locale: input.locale, textHash: input.textHash },
        policyVersion: currentVersion(now).version,
        former: last ? linkOf(subject, last) : null,
      },
      { act: "cookies.chosen" },
    );
    // The choice ends with the cookie that remembers it, and its evidence some years later; a new one begins anew.
    await startClock(inside.tx, subject, "processing_ended", after(now, days(rememberedDays)));
  });
  return subject;
}

export type History = { readonly rows: readonly ChoiceRow[]; readonly whole: boolean };

/** What this browser has chosen so far, newest first, and whether every link of the chain holds. */
export async function choicesOf(ctx: Ctx, visitor: string): Promise<History> {
  const desk = ctx.as(banner);
  const subject = await knownVisitor(desk, visitor);
  if (!subject) return { rows: [], whole: true };
  const door = await desk.enter("account", { subject });
  const rows = await door.list(cookieChoice, chainFields, { limit: mostRows });
  return { rows, whole: isWhole(subject, rows) };
}

async function knownVisitor(desk: Ctx, given: string | null): Promise<SubjectId | null> {
  if (!given || !isUuid(given)) return null;
  const known = given as SubjectId; // its form is checked, its existence in the next line
  const gate = await readGate(desk.kernel.db, known);
  return gate?.kind === "visitor" ? known : null;
}

async function newVisitor(desk: Ctx): Promise<SubjectId> {
  const fresh = newId<"subject">();
  await desk.kernel.db.transact((tx) => createSubject(tx, fresh, "visitor"));
  return fresh;
}
