import { ok, type Result, refused } from "../../platform/result.ts";
export const parseIban = (t: string): Result<string, "iban_missing" | "iban_invalid" | "iban_not_kz"> =>
  t ? ok(t) : refused("iban_missing");
