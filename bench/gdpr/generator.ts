/**
 * The record of GDPRbench for key number n (reference/privacy-engineering.md §9.2). `head` is the profile of its last state,
 * where all rows of a person agree in every word; `y2020` the one of its paper, where they do not.
 */
export type Profile = keyof typeof counts;

export const words = ["pur", "obj", "dec", "acl", "shr", "src", "cat"] as const;
export type Word = (typeof words)[number];

export type GdprRecord = Readonly<Record<Word, string>> & {
  readonly n: number;
  readonly usr: number;
  /** Seconds from when it was written. */
  readonly ttl: number;
  readonly data: string;
};

const counts = {
  head: { pur: 25, usr: 10_000, obj: 100, dec: 2, acl: 10, shr: 10, src: 10, cat: 10 },
  y2020: { pur: 4, usr: 26, obj: 6, dec: 3, acl: 8, shr: 7, src: 5, cat: 8 },
} as const;

const prefixes = {
  ...{ pur: "purpose", obj: "obj", dec: "dec", acl: "acl", shr: "shr", src: "src", cat: "cat" },
} as const;

const ttls = [30, 10_000, 12_000, 14_000, 16_000, 18_000, 20_000, 22_000, 24_000, 1_000_000] as const;
const dataLength = 100;

export function recordOf(n: number, profile: Profile): GdprRecord {
  return {
    ...{ n, usr: userOf(n, profile), ttl: ttlOf(n), data: dataOf(n) },
    ...{ pur: wordOf("pur", n, profile), obj: wordOf("obj", n, profile), dec: wordOf("dec", n, profile) },
    ...{ acl: wordOf("acl", n, profile), shr: wordOf("shr", n, profile), src: wordOf("src", n, profile) },
    cat: wordOf("cat", n, profile),
  };
}

export const userOf = (n: number, profile: Profile): number => n % counts[profile].usr;
export const usersOf = (records: number, profile: Profile): number => Math.min(records, counts[profile].usr);
export const wordOf = (word: Word, n: number, profile: Profile): string =>
  `${prefixes[word]}${n % counts[profile][word]}`;
export const ttlOf = (n: number): number => ttls[n % ttls.length] ?? 0;

/** The number, then the hash of the text so far, over and over. */
function dataOf(n: number): string {
  let text = "";
  while (text.length < dataLength) {
    text += n;
    text += hashCode(text);
  }
  return text.slice(0, dataLength);
}

/** What an update writes: it names its own place among the operations, so that a lost one is seen. */
export const updatedData = (n: number, version: number): string =>
  `${version}:${dataOf(n)}`.slice(0, dataLength);

/** As Java hashes a text: h = 31h + char, in 32 bits with a sign. */
function hashCode(text: string): number {
  let hash = 0;
  for (let at = 0; at < text.length; at += 1) hash = (Math.imul(31, hash) + text.charCodeAt(at)) | 0;
  return hash;
}

/** What is held about the person in one record, as text: key, metadata and data. */
export function personalBytes(record: GdprRecord): number {
  const texts = [...words.map((word) => record[word]), `key${record.n}`, `user${record.usr}`, record.data];
  return texts.reduce((sum, text) => sum + text.length, String(record.ttl).length);
}
