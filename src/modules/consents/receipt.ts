import { createPublicKey, verify } from "node:crypto";
import type { SubjectId } from "../../platform/ids.ts";
import {
  bases,
  consentTopics,
  consentWords,
  type Locale,
  purposes,
  retentionClasses,
  rightIds,
  rights,
} from "../../policy/policy.ts";
import type { Ctx } from "../../privacy/kernel.ts";

import { consent } from "./records.ts";
import { type Wording, wordsOf } from "./words.ts";

/**
 * A consent receipt with the fields of ISO/IEC TS 27560:2023 (as listed in W3C DPV's guide), signed with the key that
 * signs the journal, so that the customer can show it to anybody.
 */
export type ConsentReceipt = { readonly receipt: ReceiptBody; readonly signature: ReceiptSignature };
type ReceiptSignature = {
  readonly algorithm: "Ed25519";
  readonly keyId: string;
  readonly publicKey: string;
  readonly value: string;
};

export type ReceiptIssuer = {
  readonly operator: {
    readonly name: string;
    readonly email: string;
    readonly site: string;
    readonly address: string | null;
  };
};

export async function receiptOf(
  ctx: Ctx,
  subject: SubjectId,
  id: string,
  issuer: ReceiptIssuer,
): Promise<ConsentReceipt | null> {
  const door = await ctx.enter("account", { subject });
  const fields = [
    "topic",
    "act",
    "decidedAt",
    "place",
    "locale",
    "textHash",
    "policyVersion",
    "wording",
  ] as const;
  const row = await door.read(consent, id, fields);
  if (!row) return null;
  const receipt = bodyOf(subject, row, issuer);
  const { keyId, signature } = ctx.kernel.keyring.signJournal(canonical(receipt));
  const publicKey = ctx.kernel.keyring.publicKeys().find((key) => key.keyId === keyId)?.spki ?? "";
  return {
    receipt,
    signature: { algorithm: "Ed25519", keyId, publicKey, value: signature.toString("base64") },
  };
}

type Decided = {
  readonly id: string;
  readonly topic: keyof typeof consentTopics;
  readonly act: "granted" | "refused" | "withdrawn";
  readonly decidedAt: Date;
  readonly place: string;
  readonly locale: Locale;
  readonly textHash: string;
  readonly policyVersion: string;
  readonly wording: Wording;
};
type ReceiptBody = ReturnType<typeof bodyOf>;

const states = { granted: "given", refused: "refused", withdrawn: "withdrawn" } as const;

function bodyOf(subject: SubjectId, row: Decided, issuer: ReceiptIssuer) {
  const topic = consentTopics[row.topic];
  const { locale } = row;
  const words = wordsOf(row.topic, locale, row.wording, row.decidedAt);
  const { operator } = issuer;
  return {
    schema_version: "ISO/IEC TS 27560:2023",
    receipt_id: `${row.id}/receipt`,
    record_id: row.id,
    pii_principal_id: subject,
    processing: {
      privacy_notice: `${operator.site}/${locale}/policy`,
      policy_version: row.policyVersion,
      language: locale,
      purposes: topic.purposes.map((id) => ({ id, name: purposes[id].names[locale] })),
      lawful_basis: bases[topic.basis].names[locale],
      text_shown: consentWords(words, locale),
      text_sha256: row.textHash,
      pii_controllers: ["operator"],
      collection_method: `form:${row.place}`,
      processing_method: "automated and by authorised staff",
      storage_locations: ["KZ"],
      retention_period: retentionClasses.consent_evidence.ground[locale],
      processing_location: ["KZ"],
      jurisdiction: "KZ",
      recipient_third_parties: [],
      withdrawal_method: `${operator.site}/${locale}/cabinet/consents`,
      privacy_rights: rightIds.map((id) => rights[id].names[locale]),
    },
    party: {
      operator: {
        ...{ id: "operator", name: operator.name, role: "data controller", type: "organisation" },
        ...{ email: operator.email, url: operator.site, address: operator.address, contact: operator.email },
      },
    },
    event: {
      event_time: row.decidedAt.toISOString(),
      validity_duration: "until withdrawn or until the purposes are reached",
      entity_id: subject,
      type: "explicit",
      state: states[row.act],
    },
  };
}

/** Keys in the order they were written: one writing, so that a signature means something. */
const canonical = (body: ReceiptBody): Buffer =>
  Buffer.from(`alem-consent/1\n${JSON.stringify(body)}`, "utf8");

/** For anybody who holds a receipt and trusts the key: true when no word of it was changed. */
export function verifyReceipt({ receipt, signature }: ConsentReceipt): boolean {
  const key = createPublicKey({
    key: Buffer.from(signature.publicKey, "base64"),
    format: "der",
    type: "spki",
  });
  return verify(null, canonical(receipt), key, Buffer.from(signature.value, "base64"));
}
