import { z } from "zod";
import type { ProviderFault } from "../../modules/operations/operations.ts";
import type { Tiyn } from "../../platform/money.ts";

/** Whole tiyn as text. A negative sum is passed on as it was said: the engine compares it with the order. */
export const amountForm = z
  .string()
  .regex(/^-?\d{1,18}$/)
  .transform((text) => BigInt(text));
export const currencyForm = z.string().regex(/^[A-Z]{3}$/);

/** Vendors write tenge with a point; anything else is no sum. */
export function tiynOf(text: string | undefined): Tiyn | null {
  const [, sign, whole, part = ""] = /^(-?)(\d{1,15})(?:\.(\d{1,2})0{0,2})?$/.exec(text ?? "") ?? [];
  if (whole === undefined) return null;
  const tiyn = BigInt(whole) * 100n + BigInt(part.padEnd(2, "0"));
  return sign === "-" ? -tiyn : tiyn;
}

export const tengeText = (tiyn: Tiyn): string => `${tiyn / 100n}.${String(tiyn % 100n).padStart(2, "0")}`;

/** A question that was refused says nothing of what was asked about: it must never end an operation. */
export const queryFault = (fault: ProviderFault): ProviderFault => (fault === "final" ? "unknown" : fault);
