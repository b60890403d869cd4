import { domainToUnicode } from "node:url";
import { ok, type Result, refused } from "../../platform/result.ts";

export type EmailRefusal = "email_missing" | "email_invalid" | "email_too_long";

/** RFC 5321 §4.5.3.1 with erratum 1690 to RFC 3696: 254 for the address, 64 for the part before the @. */
const longestAddress = 254;
const longestLocal = 64;
const longestText = 1000;

/** The dot-atom of RFC 5322 §3.2.3: no quotes, spaces, comments or angle brackets. */
const localForm = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/;
/** What may reach the URL parser: it would drop or reinterpret anything else (`@ / : % #`). */
const domainForm = /^[\p{L}\p{M}\p{N}-]+(?:\.[\p{L}\p{M}\p{N}-]+)+$/u;
const asciiDomain =
  /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+(?:[a-z]{2,63}|xn--[a-z0-9-]{1,58}[a-z0-9])$/;

/**
 * One address in the one form it is compared, kept and written to: lower case, the domain in ASCII (punycode). Unicode
 * is normalised before anything is judged, so that no two addresses become one afterwards (Auth.js GHSA-7rqj-j65f-68wh).
 */
export function parseEmail(text: string): Result<string, EmailRefusal> {
  if (text.length > longestText) return refused("email_too_long", "email");
  if (/[\p{Cc}\p{Cf}\p{Cs}]/u.test(text)) return refused("email_invalid", "email"); // CR, LF, NUL, direction marks
  const address = text.replace(/^\p{Zs}+|\p{Zs}+$/gu, "");
  if (address === "") return refused("email_missing", "email");
  const at = address.lastIndexOf("@");
  // The local part is judged as typed: a letter that normalising or lower case turns into ASCII (the Kelvin sign) is not ASCII.
  const local = address.slice(0, Math.max(at, 0));
  const domain = asciiOf(address.slice(at + 1).normalize("NFC"));
  if (!localForm.test(local) || domain === null) return refused("email_invalid", "email");
  const whole = `${local.toLowerCase()}@${domain}`;
  if (local.length > longestLocal || whole.length > longestAddress) return refused("email_too_long", "email");
  return ok(whole);
}

/** null unless the domain is a public name that goes to punycode and back unchanged (so full-width letters are refused). */
function asciiOf(domain: string): string | null {
  if (!domainForm.test(domain) || !URL.canParse(`http://${domain}`)) return null;
  const ascii = new URL(`http://${domain}`).hostname; // UTS 46, as browsers do it
  if (!asciiDomain.test(ascii)) return null; // also what the parser took for an IPv4 address
  const shown = domainToUnicode(ascii);
  const typed = domain.toLowerCase();
  if (typed !== shown && typed !== ascii) return null;
  return shown.split(".").some(mixesAlphabets) ? null : ascii;
}

/** `mаil.kz` with a Cyrillic а round-trips well and is still somebody else's domain. */
const mixesAlphabets = (label: string): boolean =>
  /\p{Script=Latin}/u.test(label) && /[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}]/u.test(label);

/** `a•••@mail.kz`; a text that is no address is hidden whole. */
export function maskEmail(email: string): string {
  const at = email.lastIndexOf("@");
  return at < 1 ? "•••" : `${email.slice(0, 1)}•••${email.slice(at)}`;
}
