import { createHmac } from "node:crypto";
import type { Keyring } from "./keyring.ts";

/**
 * Look-ups over sealed values. exact: the full HMAC-SHA-256 of the normalised value, unique across subjects (login,
 * duplicates). search: a few bits only, so that an index entry fits many people and tells little by itself
 * (reference/privacy-engineering §8: for 10k-100k rows 9 bits keep 2 <= C <= sqrt(R)).
 */
export const searchBits = 9;

export function exactDigest(keyring: Keyring, index: string, value: string): Buffer {
  return createHmac("sha256", keyring.derive(`index/${index}`))
    .update(value.normalize("NFC"))
    .digest();
}

export function searchBucket(keyring: Keyring, index: string, token: string): number {
  const digest = createHmac("sha256", keyring.derive(`search/${index}`))
    .update(token)
    .digest();
  return digest.readUInt16BE(0) >> (16 - searchBits);
}

const folds: Readonly<Record<string, string>> = {
  ә: "а",
  ғ: "г",
  қ: "к",
  ң: "н",
  ө: "о",
  ұ: "у",
  ү: "у",
  һ: "х",
  і: "и",
  ё: "е",
  й: "и",
};
const latin: Readonly<Record<string, string>> = {
  а: "a",
  б: "b",
  в: "v",
  г: "g",
  д: "d",
  е: "e",
  ж: "zh",
  з: "z",
  и: "i",
  к: "k",
  л: "l",
  м: "m",
  н: "n",
  о: "o",
  п: "p",
  р: "r",
  с: "s",
  т: "t",
  у: "u",
  ф: "f",
  х: "h",
  ц: "ts",
  ч: "ch",
  ш: "sh",
  щ: "sh",
  ъ: "",
  ы: "y",
  ь: "",
  э: "e",
  ю: "yu",
  я: "ya",
};

/** Words of a name, folded so that Kazakh, Russian and Latin spellings of one name meet (kazakhstan §7). */
export function searchTokens(value: string): string[] {
  const words = value
    .normalize("NFC")
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length > 1);
  return [...new Set(words.map(fold))].filter((token) => token !== "").slice(0, 8);
}

function fold(word: string): string {
  const cyrillic = [...word].map((letter) => folds[letter] ?? letter);
  const roman = cyrillic.map((letter) => latin[letter] ?? letter).join("");
  // What romanisations disagree about: kh/h, shch/sh, q/k, zh/j, y/i, -iy/-ii/-y, and e after a vowel or at the start as ye.
  const agreed = roman
    .replaceAll("kh", "h")
    .replaceAll("shch", "sh")
    .replaceAll("zh", "j")
    .replaceAll("q", "k")
    .replaceAll("y", "i");
  return agreed.replace(/i+/g, "i").replaceAll("ie", "e");
}
