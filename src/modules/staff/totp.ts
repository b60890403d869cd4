import { Secret, TOTP } from "otpauth";
import { sameText } from "../accounts/accounts.ts";

/**
 * RFC 6238: six digits, thirty seconds, SHA-1 (what every app shows). The neighbouring steps are accepted for clocks
 * that differ, each step once: a code seen over a shoulder is worthless after its use (decision 0006).
 */
const periodSeconds = 30;

const totpOf = (secret: string, label = "") =>
  new TOTP({
    issuer: "Alem Credit",
    label,
    secret: Secret.fromBase32(secret),
    digits: 6,
    period: periodSeconds,
  });

export const totpUri = (secret: string, label: string): string => totpOf(secret, label).toString();

/** The step a code belongs to, when it is right and later than the last accepted one; else null. */
export function acceptTotp(secret: string, code: string, lastStep: number, now: Date): number | null {
  const given = code.replace(/\s/g, "");
  const present = Math.floor(now.getTime() / 1000 / periodSeconds);
  const totp = totpOf(secret);
  let accepted: number | null = null;
  for (const step of [present - 1, present, present + 1]) {
    const right = sameText(totp.generate({ timestamp: step * periodSeconds * 1000 }), given);
    if (right && step > lastStep) accepted = step; // no early exit: every step costs the same time
  }
  return accepted;
}
