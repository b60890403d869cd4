import { after, minutes, seconds } from "../../../platform/clock.ts";
import type { SubjectId } from "../../../platform/ids.ts";
import { enqueue } from "../../../platform/outbox-row.ts";
import { ok, type Result, refused } from "../../../platform/result.ts";
import type { Locale } from "../../../policy/policy.ts";
import type { WithinTransaction } from "../../../privacy/door.ts";
import type { Ctx } from "../../../privacy/kernel.ts";
import { waitForTurn } from "../../accounts/accounts.ts";
import { checkOut, passOut } from "../../disclosures/disclosures.ts";
import { newestCheck, openCheck } from "../check.ts";
import { holdCheck, type Inside } from "../move.ts";
import { identitySession } from "../records.ts";
import { knownProviders, kycRecipient } from "./known-providers.ts";
import type { KycProvider, KycProviderId, KycResult } from "./provider-port.ts";

/**
 * A passage through a provider's pages: begun by the person, carried out by a job from a row of ids, ended by what the
 * provider answers when asked. An answer is a recommendation; no answer is `unknown` and a person decides (law 6).
 */
const shown = [
  "provider",
  "status",
  "url",
  "recommendation",
  "reasons",
  "score",
  "nextAskAt",
  "asked",
] as const;

export async function sessionOf(door: Pick<Inside, "list">, check: string) {
  const [newest] = await door.list(identitySession, shown, { where: { check }, limit: 1 });
  return newest ?? null;
}
export type SessionRow = NonNullable<Awaited<ReturnType<typeof sessionOf>>>;

/** The officer has something to go by: an answer, or the word that there is none. To be done again is no answer. */
export const isAnswered = ({ status, recommendation }: SessionRow): boolean =>
  status === "unknown" || (status === "answered" && recommendation !== "resubmit");

export type SessionRefusal = "identity_moved_on";

/** Begins a passage, or leaves the one that is under way. Refused at the door without the consents it needs (policy 4). */
export async function beginSession(
  ctx: Ctx,
  subject: SubjectId,
  locale: Locale,
): Promise<Result<null, SessionRefusal>> {
  const door = await ctx.enter("kyc_aml", { subject, topic: "biometrics" });
  const now = ctx.kernel.clock.now();
  const check = await newestCheck(door);
  const provider = check?.provider && isKnown(check.provider) ? knownProviders[check.provider] : null;
  if (!provider) return refused("identity_moved_on");
  if (provider.abroad) await mayGoAbroad(ctx, subject);
  return door.transact(async (inside) => {
    await waitForTurn(inside); // a withdrawal of a consent at the same moment ends it, or comes first and refuses it
    const open = await openCheck(inside);
    if (open?.route !== "provider" || open.provider !== provider.id || !(await holdCheck(inside, open)))
      return refused("identity_moved_on");
    const former = await sessionOf(inside, open.id);
    if (former?.status === "starting" || former?.status === "open") return ok(null); // one at a time
    const id = await inside.create(
      identitySession,
      { check: open.id, provider: provider.id, locale, status: "starting", asked: 0 },
      { act: "identity.provider_chosen" },
    );
    await enqueue(inside, "identity_start", id, now);
    return ok(null);
  });
}

const isKnown = (id: string): id is KycProviderId => Object.hasOwn(knownProviders, id);

/** Throws DoorRefused where the person has not agreed to a transfer outside Kazakhstan (Law 94-V art. 16). */
async function mayGoAbroad(ctx: Ctx, subject: SubjectId, because?: string): Promise<void> {
  const door = await ctx.enter("kyc_aml", {
    ...{ subject, topic: "cross_border" as const },
    ...(because === undefined ? {} : { because }),
  });
  await door.list(identitySession, ["status"], { limit: 1 });
}

export type SessionJob = { readonly subject: SubjectId; readonly item: string };
export type ProviderParts = {
  readonly providers: readonly KycProvider[];
  readonly baseUrl: string;
};

/** Asks the provider for a session. Nothing about the person leaves but our reference and a language: they give the rest there. */
export async function startSession(
  ctx: Ctx,
  parts: ProviderParts,
  { subject, item }: SessionJob,
): Promise<void> {
  const because = "identity_provider";
  const door = await ctx.enter("kyc_aml", { subject, because, topic: "biometrics" });
  const session = await door.read(identitySession, item, ["provider", "status", "locale"]);
  if (session?.status !== "starting") return;
  const provider = parts.providers.find((one) => one.id === session.provider);
  if (!provider) {
    await door.write(identitySession, item, { status: "failed" }, { act: "identity.provider_gone" });
    return;
  }
  if (provider.country === "abroad") await mayGoAbroad(ctx, subject, because);
  const language = session.locale;
  const passing = {
    ...{ recipient: kycRecipient(provider.id), occasion: "kyc_session", values: {}, because },
    about: { record: "identity_session", item },
  };
  const may = await checkOut(door, passing);
  if (!may.ok) {
    await door.write(identitySession, item, { status: "failed" }, { act: "identity.provider_refused" });
    return;
  }
  await door.note("identity.sent_to_provider", { record: "identity_session", item });
  const made = await provider.createSession({
    ...{ reference: item, language },
    returnUrl: `${parts.baseUrl}/${language}/cabinet/identity`,
  });
  const now = ctx.kernel.clock.now();
  if (made.ok) {
    const { sessionId: ref, url } = made.value;
    const changes = { status: "open", ref, url, nextAskAt: after(now, firstAskMs) } as const;
    await door.transact(async (inside) => {
      await inside.write(identitySession, item, changes, {
        expect: session.version,
        act: "identity.provider_open",
      });
      await passOut(inside, now, passing); // it was handed over, whether the passage was left meanwhile or not
    });
    return;
  }
  // One reference gives one session, so that asking again after a lost reply does no harm (law 6).
  if (made.code !== "final") throw new ProviderSilent(made.code);
  await door.write(identitySession, item, { status: "failed" }, { act: "identity.provider_refused" });
}

/** The job comes again later: nothing is known yet. */
export class ProviderSilent extends Error {
  override name = "ProviderSilent";
}

const firstAskMs = minutes(1);
const mostAsked = 60;
/** 5 s after the first few, then further apart, a day at most (a person may finish on another day). */
const askAgainMs = (asked: number): number =>
  asked < 15 ? seconds(5 + asked) : minutes(Math.min(60, asked));

/** Asks for the state as it is now: after a webhook, or because its time has come. */
export async function askProvider(
  ctx: Ctx,
  parts: ProviderParts,
  { subject, item }: SessionJob,
): Promise<void> {
  const because = "identity_provider";
  const door = await ctx.enter("kyc_aml", { subject, because });
  const session = await door.read(identitySession, item, ["provider", "status", "ref", "asked"]);
  if (session?.status !== "open" || !session.ref) return;
  const provider = parts.providers.find((one) => one.id === session.provider);
  if (!provider) return;
  const answer = await provider.fetchResult(session.ref);
  const now = ctx.kernel.clock.now();
  // Asking does no harm, so whatever went wrong it is asked again, until there is no sense in it and a person decides.
  const changes = answer.ok ? answered(answer.value, session.asked, now) : again(session.asked, now);
  // At the version that was asked about: a passage left meanwhile takes no answer any more.
  await door.write(identitySession, item, changes, {
    expect: session.version,
    act: changes.status === "answered" ? "identity.provider_answered" : "identity.provider_asked",
  });
}

/** The provider could not be reached for a day: the person may choose another way. */
export async function giveUpSession(ctx: Ctx, { subject, item }: SessionJob): Promise<void> {
  const door = await ctx.enter("kyc_aml", { subject, because: "identity_provider" });
  const session = await door.read(identitySession, item, ["status"]);
  if (session?.status !== "starting") return;
  await door.write(
    identitySession,
    item,
    { status: "failed" },
    { expect: session.version, act: "identity.provider_refused" },
  );
}

/**
 * What a passage stands on was taken back (a consent, the check, the account): it ends in the same transaction, its address
 * is forgotten and the provider is asked nothing more (policy 10). Without the consent to a transfer those abroad end.
 */
export async function leaveProviders(within: WithinTransaction, which: "all" | "abroad"): Promise<void> {
  const inside = within.also("legal"); // restricted or not
  for (const status of ["starting", "open"] as const)
    for (const one of await inside.list(identitySession, ["provider"], { where: { status }, limit: 20 })) {
      const abroad = !isKnown(one.provider) || knownProviders[one.provider].abroad;
      if (which === "all" || abroad)
        await inside.write(
          identitySession,
          one.id,
          { status: "failed", url: null, nextAskAt: null },
          { act: "identity.provider_left" },
        );
    }
}

function again(asked: number, now: Date) {
  const over = asked + 1 >= mostAsked;
  return {
    asked: asked + 1,
    status: over ? ("unknown" as const) : ("open" as const),
    nextAskAt: over ? null : after(now, askAgainMs(asked + 1)),
  };
}

function answered(result: KycResult, asked: number, now: Date) {
  if (result.recommendation === "pending" || result.recommendation === "on_hold") return again(asked, now);
  return {
    asked: asked + 1,
    status: "answered" as const,
    recommendation: result.recommendation,
    reasons: result.reasonCodes.length > 0 ? result.reasonCodes.join(".") : null,
    score: result.score === null ? null : result.score.toFixed(2),
    answerHash: result.rawSha256,
    nextAskAt: null,
  };
}
