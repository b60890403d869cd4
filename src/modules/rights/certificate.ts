import { createHmac, createPublicKey, timingSafeEqual, verify } from "node:crypto";
import { isUuid, type SubjectId } from "../../platform/ids.ts";
import { currentVersion, retentionClasses } from "../../policy/policy.ts";
import type { Ctx } from "../../privacy/kernel.ts";
import type { Keyring } from "../../privacy/keyring.ts";
import type { HeldClass } from "../../privacy/retention/held.ts";
import type { Inside } from "./move.ts";
import { keptBy } from "./my-data.ts";
import { erasureCertificate } from "./records.ts";
import { atRightsDesk } from "./rights-desk.ts";

/** What was destroyed, what stays, why and until when: signed with the key of the journal, checked by anybody offline (policy 7). */
export type ErasureCertificate = {
  readonly certificate: CertificateBody;
  readonly signature: {
    readonly algorithm: "Ed25519";
    readonly keyId: string;
    readonly publicKey: string;
    readonly value: string;
  };
};
type CertificateBody = ReturnType<typeof bodyOf>;

export async function issueCertificate(
  inside: Inside,
  keyring: Keyring,
  about: Parameters<typeof bodyOf>[0] & { readonly request: string },
): Promise<string> {
  const body = JSON.stringify(bodyOf(about));
  const { keyId, signature } = keyring.signJournal(signed(body));
  return inside.create(
    erasureCertificate,
    { request: about.request, body, keyId, signature: signature.toString("base64") },
    { act: "erasure.certified" },
  );
}

function bodyOf({
  number,
  subject,
  at,
  before,
  after,
}: {
  readonly number: string;
  readonly subject: SubjectId;
  readonly at: Date;
  readonly before: readonly HeldClass[];
  readonly after: readonly HeldClass[];
}) {
  const rowsAfter = new Map(after.map((one) => [one.keep, one.rows]));
  return {
    format: "alem-erasure/1",
    request: number,
    subject,
    policy_version: currentVersion(at).version,
    erased_at: at.toISOString(),
    destroyed: before.flatMap(({ keep, rows }) => {
      const gone = rows - (rowsAfter.get(keep) ?? 0);
      return gone > 0 ? [{ class: keep, rows: gone, key_destroyed: !rowsAfter.has(keep) }] : [];
    }),
    kept: after.map((one) => ({
      ...{ class: one.keep, rows: one.rows, stays_for: keptBy(one) ?? "law" },
      ...{ ground: retentionClasses[one.keep].ground, starts_with: retentionClasses[one.keep].start },
      ...{ length: retentionClasses[one.keep].length, until: one.until?.toISOString() ?? null },
    })),
  };
}

const signed = (body: string): Buffer => Buffer.from(`alem-erasure/1\n${body}`, "utf8");

/** For anybody who holds a certificate and trusts the key: true when no word of it was changed. */
export function verifyCertificate({ certificate, signature }: ErasureCertificate): boolean {
  const key = createPublicKey({
    key: Buffer.from(signature.publicKey, "base64"),
    format: "der",
    type: "spki",
  });
  return verify(null, signed(JSON.stringify(certificate)), key, Buffer.from(signature.value, "base64"));
}

/** For the office, where the request is shown. */
export async function certificateOf(
  ctx: Ctx,
  subject: SubjectId,
  request: string,
): Promise<ErasureCertificate | null> {
  const door = await ctx.enter("legal", { subject, because: "rights_request" });
  const fields = ["body", "keyId", "signature"] as const;
  const [found] = await door.list(erasureCertificate, fields, { where: { request }, limit: 1 });
  if (!found) return null;
  const { keyId, body, signature } = found;
  const publicKey = ctx.kernel.keyring.publicKeys().find((key) => key.keyId === keyId)?.spki ?? "";
  return {
    certificate: JSON.parse(body),
    signature: { algorithm: "Ed25519", keyId, publicKey, value: signature },
  };
}

/**
 * Who was erased has no account to sign in to: the letter brings this word, which opens the certificate and nothing else. It
 * is derived from the keyring, so nothing about it is stored.
 */
export function certificateWord(keyring: Keyring, request: string): string {
  const mark = createHmac("sha256", keyring.derive("rights/certificate")).update(request).digest("base64url");
  return `${request}.${mark}`;
}

export async function certificateByWord(
  ctx: Ctx,
  word: string,
  subjectOf: (ctx: Ctx, request: string) => Promise<SubjectId | null>,
): Promise<ErasureCertificate | null> {
  const [request = "", mark = ""] = word.split(".");
  if (!isUuid(request)) return null;
  const expected = Buffer.from(certificateWord(ctx.kernel.keyring, request));
  const given = Buffer.from(`${request}.${mark}`);
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null;
  const subject = await subjectOf(ctx, request);
  if (!subject) return null; // its own three years are over
  return certificateOf(atRightsDesk(ctx), subject, request);
}
