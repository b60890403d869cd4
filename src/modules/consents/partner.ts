import {
  currentVersion,
  type Locale,
  type PartnerConsentValues,
  shownHash,
  shownPartnerConsent,
} from "../../policy/policy.ts";
import type { Door, InnerDoor } from "../../privacy/door.ts";
import { partnerConsent } from "./records.ts";

/** Consent to one partner for one application: given, taken back, and asked for at each transfer (policy 4, 5). */
export type PartnerConsentFor = { readonly partner: string; readonly application: string };

export async function grantToPartner(
  inside: InnerDoor<"operations">,
  now: Date,
  { partner, application }: PartnerConsentFor,
  shown: { readonly locale: Locale; readonly wording: PartnerConsentValues },
): Promise<string> {
  const words = shownPartnerConsent(shown.locale, shown.wording);
  return inside.create(
    partnerConsent,
    {
      ...{ partner, application, act: "granted", decidedAt: now, locale: shown.locale },
      ...{ textHash: shownHash(words, shown.locale), policyVersion: currentVersion(now).version },
      wording: { ...shown.wording },
    },
    { act: "partner_consent.granted" },
  );
}

/** False when none stands. */
export async function withdrawFromPartner(
  inside: InnerDoor<"operations">,
  now: Date,
  { partner, application }: PartnerConsentFor,
): Promise<boolean> {
  const last = await lastDecision(inside, { partner, application });
  if (last?.act !== "granted") return false;
  const { locale, textHash, wording } = last;
  await inside.create(
    partnerConsent,
    {
      ...{ partner, application, act: "withdrawn", decidedAt: now, locale, textHash },
      ...{ policyVersion: currentVersion(now).version, wording },
    },
    { act: "partner_consent.withdrawn" },
  );
  return true;
}

/** The consent that stands for this partner and this application right now, or null. */
export async function standingPartnerConsent(
  door: Pick<Door<"operations">, "list">,
  consented: PartnerConsentFor,
): Promise<string | null> {
  const last = await lastDecision(door, consented);
  return last?.act === "granted" ? last.id : null;
}

const fields = ["act", "locale", "textHash", "wording"] as const;

async function lastDecision(
  door: Pick<Door<"operations">, "list">,
  { partner, application }: PartnerConsentFor,
) {
  const [last] = await door.list(partnerConsent, fields, { where: { partner, application }, limit: 1 });
  return last ?? null;
}
