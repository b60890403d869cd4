import type { SubjectId } from "../../platform/ids.ts";
import { ok, type Result, refused } from "../../platform/result.ts";
import {
  acceptanceNeeded,
  type ConsentTopicId,
  consentTopicIds,
  consentTopics,
  currentVersion,
  type Locale,
  type OptionalConsentId,
  shownHash,
} from "../../policy/policy.ts";
import type { InnerDoor, WithinTransaction } from "../../privacy/door.ts";
import { grant, revoke } from "../../privacy/gate.ts";
import type { Ctx } from "../../privacy/kernel.ts";
import { consent, type consentActs, type consentPlaces } from "./records.ts";
import { type Wording, wordsOf } from "./words.ts";

export {
  grantToPartner,
  type PartnerConsentFor,
  standingPartnerConsent,
  withdrawFromPartner,
} from "./partner.ts";
export { type ConsentReceipt, receiptOf, verifyReceipt } from "./receipt.ts";
/** The door of the module: what was agreed to, refused and taken back, each decision with its words (policy 4, 7, 10). */
export { consentRecords } from "./records.ts";
export { wordsOf } from "./words.ts";

export type ConsentAct = (typeof consentActs)[number];
export type ConsentPlace = (typeof consentPlaces)[number];

export type Decision = { readonly topic: ConsentTopicId; readonly act: ConsentAct };

/** Optional consents a person may give today; a topic joins when something in the product needs it. */
export const offeredConsents: readonly OptionalConsentId[] = [
  "marketing_email",
  "marketing_sms",
  "analytics",
  "biometrics",
  "cross_border",
];
/** Of these, what is asked when the cabinet is opened first; the others are asked where they are needed. */
export const welcomeConsents: readonly OptionalConsentId[] = [
  "marketing_email",
  "marketing_sms",
  "analytics",
];
export const neededConsents = ["policy", "personal_data"] as const;

export type Shown = {
  readonly place: ConsentPlace;
  readonly locale: Locale;
  readonly wording: Wording;
  readonly address: string;
  /** Why somebody of the staff writes it on the person's word. */
  readonly because?: string;
};

/** Writes each decision and moves the gate in one transaction: it holds from the next read on. */
export async function decide(
  ctx: Ctx,
  subject: SubjectId,
  decisions: readonly Decision[],
  shown: Shown,
  alongside?: Alongside,
): Promise<string[]> {
  const door = await ctx.enter("account", { subject, ...reasonOf(shown.because) });
  return door.transact(async (inside) => {
    const ids: string[] = [];
    for (const decision of decisions) ids.push(await decideOne(inside, ctx, decision, shown));
    await alongside?.(inside);
    return ids;
  });
}

const reasonOf = (because: string | undefined) => (because === undefined ? {} : { because });

/** What a withdrawal brings about elsewhere, in its transaction: pictures of the face go with the consent to them. */
export type Alongside = (inside: WithinTransaction) => Promise<unknown>;

async function decideOne(inside: InnerDoor<"account">, ctx: Ctx, { topic, act }: Decision, shown: Shown) {
  const now = ctx.kernel.clock.now();
  const words = wordsOf(topic, shown.locale, shown.wording, now);
  const id = await inside.create(
    consent,
    {
      ...{ topic, act, decidedAt: now, place: shown.place, locale: shown.locale, address: shown.address },
      wording: shown.wording,
      textHash: shownHash(words, shown.locale),
      policyVersion: currentVersion(now).version,
    },
    { act: `consent.${act}` },
  );
  if (act === "granted") await grant(inside.tx, inside.subject, topic);
  else await revoke(inside.tx, inside.subject, topic);
  return id;
}

export type Standing = {
  readonly id: string;
  readonly topic: ConsentTopicId;
  readonly act: ConsentAct;
  readonly decidedAt: Date;
  readonly locale: Locale;
  readonly policyVersion: string;
};

const shownFields = ["topic", "act", "decidedAt", "locale", "policyVersion", "place", "textHash"] as const;

/** Every decision, newest first. */
export async function decisionsOf(ctx: Ctx, subject: SubjectId, because?: string) {
  const door = await ctx.enter("account", { subject, ...reasonOf(because) });
  return door.list(consent, shownFields, { limit: 500 });
}

/** The last decision on each topic. */
export async function consentsOf(
  ctx: Ctx,
  subject: SubjectId,
  because?: string,
): Promise<ReadonlyMap<ConsentTopicId, Standing>> {
  const latest = new Map<ConsentTopicId, Standing>();
  for (const row of await decisionsOf(ctx, subject, because))
    if (!latest.has(row.topic)) latest.set(row.topic, row);
  return latest;
}

/** What this person must still be asked before the cabinet opens: needed consents and a policy that changed. */
export async function openQuestions(ctx: Ctx, subject: SubjectId): Promise<readonly ConsentTopicId[]> {
  const standing = await consentsOf(ctx, subject);
  const accepted = standing.get("policy");
  const acceptedVersion = accepted?.act === "granted" ? accepted.policyVersion : null;
  const { needed } = acceptanceNeeded({ acceptedVersion, at: ctx.kernel.clock.now() });
  const open: ConsentTopicId[] = needed ? ["policy"] : [];
  if (standing.get("personal_data")?.act !== "granted") open.push("personal_data");
  return open;
}

/** Takes an optional consent back: one click, no reason asked. Those the account stands on end with the account. */
export async function withdraw(
  ctx: Ctx,
  subject: SubjectId,
  topic: string,
  shown: Shown,
  alongside?: Alongside,
): Promise<Result<string, "consent_unknown" | "consent_closes_account">> {
  const known = consentTopicIds.find((id) => id === topic);
  if (!known) return refused("consent_unknown");
  if (consentTopics[known].kind === "mandatory") return refused("consent_closes_account");
  const [id = ""] = await decide(ctx, subject, [{ topic: known, act: "withdrawn" }], shown, alongside);
  return ok(id);
}
