import { createHash } from "node:crypto";
import { after, almatyDay, days } from "../../../platform/clock.ts";
import type { SubjectId } from "../../../platform/ids.ts";
import { ok, type Result, refused } from "../../../platform/result.ts";
import type { Locale } from "../../../policy/policy.ts";
import type { Ctx } from "../../../privacy/kernel.ts";
import { type CodeRefusal, takeSigningCode, waitForTurn } from "../../accounts/accounts.ts";
import { creditRequest, moveRequest } from "../../requests/requests.ts";
import { isHeld } from "../../screening/screening.ts";
import { beginOperation } from "../engine/begin.ts";
import type { Inside } from "../engine/move.ts";
import { type ApplicationRow, applicationsOf, moveApplication } from "../lending/application.ts";
import { usableDestination } from "../lending/destination.ts";
import { fundIfDue } from "../lending/fund.ts";
import { contractSignature, partnerApplication } from "../lending-records.ts";
import { coolingMs } from "./cooling-off.ts";

export type SignRefusal =
  | CodeRefusal
  | "request_moved_on"
  | "destination_missing"
  | "offer_gone"
  | "terms_changed"
  | "not_now";

/** The application that waits for a signature, of a request. */
export async function toSign(
  inside: Pick<Inside, "list" | "read">,
  request: string,
): Promise<ApplicationRow | null> {
  const found = await inside.read(creditRequest, request, ["status"]);
  if (found?.status !== "to_sign") return null;
  return (await applicationsOf(inside, request)).find(({ status }) => status === "approved") ?? null;
}

/**
 * Signs with a one-time code that named the act and the sum (kazakhstan §10, duty 17). Signature, states and the next
 * operation are one transaction; the words that were on the screen are kept with their hash.
 */
export async function sign(
  ctx: Ctx,
  subject: SubjectId,
  request: string,
  signed: {
    readonly code: string;
    readonly words: string;
    readonly wordsHash: string;
    readonly locale: Locale;
    /** What the words speak of: read before this transaction, so it is compared inside it. */
    readonly application: string;
    readonly destination: string;
  },
): Promise<Result<"cooling_off" | "disbursing", SignRefusal>> {
  const words = signed.words;
  const hash = wordsHash(words);
  if (hash !== signed.wordsHash) return refused("terms_changed");
  const taken = await takeSigningCode(ctx, subject, { code: signed.code, about: hash });
  if (!taken.ok) return taken;
  const door = await ctx.enter("operations", { subject });
  const now = ctx.kernel.clock.now();
  return door.transact(async (inside) => {
    await waitForTurn(inside);
    const application = await toSign(inside, request);
    if (!application?.terms) return refused("request_moved_on");
    if (application.validUntil === null || application.validUntil <= now) return refused("offer_gone");
    const destination = await usableDestination(inside, request);
    if (!destination) return refused("destination_missing");
    if (application.id !== signed.application || destination.id !== signed.destination)
      return refused("terms_changed");
    if (await isHeld(inside.tx, subject)) return refused("not_now");
    const amountTiyn = BigInt(application.terms.amountTiyn);
    const waitMs = coolingMs(amountTiyn, await signedToday(inside, now), almatyDay(now));
    const to = waitMs > 0 ? ("cooling_off" as const) : ("disbursing" as const);
    const changes = {
      signedAt: now,
      destination: destination.id,
      coolingUntil: waitMs > 0 ? after(now, waitMs) : null,
    };
    const found = await inside.read(creditRequest, request, ["status"]);
    if (!found || !(await moveRequest(inside.also("service"), found, { to, by: "customer" }, now)))
      return refused("request_moved_on");
    if (!(await moveApplication(inside, application, { to: "signed", by: "customer", changes }, now)))
      return refused("request_moved_on");
    await inside.create(
      contractSignature,
      {
        ...{ request, application: application.id, method: "code", signedAt: now, words },
        ...{ wordsHash: hash, locale: signed.locale },
      },
      { act: "contract.signed" },
    );
    await beginOperation(inside, now, {
      ...{ act: "sign_contract", provider: application.partner, request, application: application.id },
      ...{ language: signed.locale, patienceMs: days(2) },
      ...(application.ref ? { ref: application.ref } : {}),
    });
    return ok(to);
  });
}

export const wordsHash = (words: string): string =>
  createHash("sha256").update(words.normalize("NFC")).digest("hex");

export async function signedToday(inside: Inside, now: Date): Promise<bigint> {
  // Only what is signed and stands: requests that are filed and withdrawn in between must not push it out of the list.
  const where = { status: ["signed", "funded"] };
  const signed = await inside.list(partnerApplication, ["signedAt", "terms"], { where, limit: 100 });
  const day = almatyDay(now);
  return signed
    .filter(({ signedAt }) => signedAt && almatyDay(signedAt) === day)
    .reduce((sum, { terms }) => sum + BigInt(terms?.amountTiyn ?? "0"), 0n);
}

export type ConfirmRefusal = "request_moved_on" | "too_early";

/** The second confirmation after the waiting time: without it no money moves (kazakhstan §5). */
export async function confirmPayout(
  ctx: Ctx,
  subject: SubjectId,
  request: string,
): Promise<Result<null, ConfirmRefusal>> {
  const door = await ctx.enter("operations", { subject });
  const now = ctx.kernel.clock.now();
  return door.transact(async (inside) => {
    await waitForTurn(inside);
    const found = await inside.read(creditRequest, request, ["status"]);
    if (found?.status !== "cooling_off") return refused("request_moved_on");
    const application = (await applicationsOf(inside, request)).find(({ status }) => status === "signed");
    if (!application?.coolingUntil) return refused("request_moved_on");
    if (application.coolingUntil > now) return refused("too_early");
    if (!(await moveRequest(inside.also("service"), found, { to: "disbursing", by: "customer" }, now)))
      return refused("request_moved_on");
    await fundIfDue(inside, now, application.id);
    return ok(null);
  });
}
