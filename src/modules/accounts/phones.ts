import { parsePhoneNumberFromString as parseAnyLine } from "libphonenumber-js/max";
import { parsePhoneNumberFromString as parseMobile } from "libphonenumber-js/mobile";
import { ok, type Result, refused } from "../../platform/result.ts";

export type Phone = { readonly e164: string; readonly country: "KZ" | "RU" };
export type PhoneRefusal = "phone_missing" | "phone_invalid" | "phone_not_mobile" | "phone_country";

const longestText = 60;
/** Digits as people group them; nothing that could be an extension, a letter or another number. */
const form = /^\+?[\d ().-]+$/;

/**
 * A mobile number that can receive a code, of Kazakhstan or Russia, which share +7 (kazakhstan.md §6). The mobile
 * metadata decide, since the smaller set calls 709… valid; the full set only tells a landline from a mistake.
 */
export function parsePhone(text: string): Result<Phone, PhoneRefusal> {
  if (text.length > longestText) return refused("phone_invalid", "phone");
  // Contacts copied from a phone bring invisible direction marks and typographic hyphens.
  const plain = text
    .replace(/\p{Cf}/gu, "")
    .replace(/\p{Zs}+/gu, " ")
    .replace(/[\u2010-\u2013]/g, "-")
    .trim();
  if (plain === "") return refused("phone_missing", "phone");
  const e164 = form.test(plain) ? internationalForm(plain) : null;
  if (!e164) return refused("phone_invalid", "phone");
  const line = parseAnyLine(e164);
  if (!e164.startsWith("+7")) return refused(line?.isPossible() ? "phone_country" : "phone_invalid", "phone");
  const mobile = parseMobile(e164);
  if (!mobile?.isValid()) return refused(line?.isValid() ? "phone_not_mobile" : "phone_invalid", "phone");
  if (mobile.country !== "KZ" && mobile.country !== "RU") return refused("phone_country", "phone");
  return ok({ e164, country: mobile.country });
}

/** `8 701…`, `7 701…` and ten digits are numbers of +7; the library alone would read 79161234567 as +7 7916…. */
function internationalForm(plain: string): string | null {
  const digits = plain.replace(/\D/g, "");
  if (plain.startsWith("+")) {
    const wrong = digits.startsWith("7") && digits.length !== 11;
    return wrong ? null : `+${digits}`;
  }
  if (digits.length === 10) return `+7${digits}`;
  return /^[78]\d{10}$/.test(digits) ? `+7${digits.slice(1)}` : null;
}

const e164Form = /^\+7(\d{3})(\d{3})(\d{2})(\d{2})$/;

/** `+7 701 000 00 01`. */
export const formatPhone = (e164: string): string => e164.replace(e164Form, "+7 $1 $2 $3 $4");

/** `+7 701 •••• 01`: enough for its owner to know it. Anything else is hidden whole. */
export const maskPhone = (e164: string): string =>
  e164Form.test(e164) ? e164.replace(e164Form, "+7 $1 •••• $4") : "••••";
