import { randomBytes, randomInt } from "node:crypto";
import { randomPart } from "./random.ts";

declare const brand: unique symbol;
/** A UUID that says whose it is; it is pseudonymous and may be logged. */
export type Id<Of extends string> = string & { readonly [brand]: Of };
export type SubjectId = Id<"subject">;
export type StaffId = SubjectId;
export type RequestId = Id<"web_request">;

const uuidForm = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

export const isUuid = (text: string): boolean => uuidForm.test(text);

let lastAt = 0;
let within = randomInt(0x200);

/**
 * A UUIDv7 (RFC 9562 §6.2, method 1): made in the application, so that keys need no sequence across shards; ids of one
 * process and one millisecond keep their order through a counter of 12 bits.
 */
export function newId<Of extends string>(at: number = Date.now()): Id<Of> {
  const bytes = Buffer.from(randomPart(16));
  // Goes on counting when the time steps back or stands still (RFC 9562 §6.2): a fixed clock keeps its order too.
  within = at > lastAt && within > 0x7ff ? bytes.readUInt16BE(6) & 0x1ff : (within + 1) & 0xfff;
  lastAt = at;
  bytes.writeUIntBE(at, 0, 6);
  bytes.writeUInt16BE(0x7000 | within, 6);
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString("hex");
  const text = `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
  return text as Id<Of>; // the one place where a brand is given to a fresh value
}

/** Parses an id that came from outside; null when it is not one. */
export function parseId<Of extends string>(text: unknown): Id<Of> | null {
  if (typeof text !== "string" || !isUuid(text)) return null;
  return text as Id<Of>; // checked by the form above
}

// Crockford's base32 without letters that are read as digits or spell words.
const codeAlphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** A number people can read out: random base32, e.g. `K7QX-2M9D` (no sequence across subjects). */
export function readableCode(groups = 2, size = 4): string {
  const group = () =>
    Array.from({ length: size }, () => codeAlphabet[randomInt(codeAlphabet.length)] ?? "0").join("");
  return Array.from({ length: groups }, group).join("-");
}

/** A bearer secret of 256 bits, base64url; only its SHA-256 is ever stored. */
export const newSecret = (): string => randomBytes(32).toString("base64url");

/** A code of six digits for mail and SMS. */
export const newDigits = (): string => String(randomInt(1_000_000)).padStart(6, "0");
