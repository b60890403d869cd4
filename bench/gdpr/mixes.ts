import { pick, seeded } from "../screening-people.ts";
import { type Profile, ttlOf, updatedData, type Word, wordOf } from "./generator.ts";
import { type KeyChoice, roomFor, uniformKeys, zipfKeys } from "./key-choice.ts";

/** Who asks for what how often (reference/privacy-engineering.md §9.4). */
export const roles = ["controller", "customer", "processor"] as const;
export type Role = (typeof roles)[number];

/** Fields that an update of metadata may set: a row never changes hands, nor where it came from (our correction, §9.3). */
const settable = ["ttl", "obj", "dec", "acl", "shr", "cat"] as const;

export const selectors = ["pur", "usr", "obj", "dec", "shr", "ttl"] as const;
export type Selector = (typeof selectors)[number];

export type Kind =
  | "insert"
  | "read"
  | "update"
  | "delete"
  | `${"read" | "set" | "delete"}_by_${Selector}`
  | "set_by_key";

/** One operation, the same for every system: `n` is the key, or the record whose word is asked by. */
export type Operation = {
  readonly kind: Kind;
  readonly n: number;
  /** Its place among the operations; what it writes bears it. */
  readonly at: number;
  readonly set: Setting | null;
  /** Only among the rows of the person who asks: the customer has no business with anybody else's. */
  readonly own: boolean;
};
export type Setting =
  | { readonly field: "ttl"; readonly value: number }
  | { readonly field: Exclude<Word, "pur" | "src">; readonly value: string };

type Weights = Partial<Record<Kind, number>>;
type Mix = {
  readonly profile: Profile;
  readonly records: number;
  readonly operations: number;
  readonly roles: Readonly<Record<Role, { readonly keys: "uniform" | "zipf"; readonly weights: Weights }>>;
};

const headController = { insert: 25, delete: 25, set_by_pur: 25, set_by_usr: 25 };

export const mixes = {
  head: {
    ...{ profile: "head", records: 10_000, operations: 1_000 },
    roles: {
      controller: { keys: "uniform", weights: headController },
      customer: {
        keys: "zipf",
        weights: {
          ...{ read: 20, read_by_pur: 10, read_by_usr: 10, update: 20 },
          ...{ set_by_pur: 10, set_by_usr: 10, delete: 20 },
        },
      },
      processor: { keys: "uniform", weights: { read: 20, read_by_pur: 40, read_by_usr: 40 } },
    },
  },
  "2020": {
    ...{ profile: "y2020", records: 100_000, operations: 10_000 },
    roles: {
      controller: { keys: "uniform", weights: { insert: 25, delete: 25, set_by_pur: 50 } },
      customer: {
        keys: "zipf",
        weights: { read: 20, read_by_pur: 20, update: 20, set_by_pur: 20, delete: 20 },
      },
      processor: { keys: "uniform", weights: { read: 20, read_by_pur: 80 } },
    },
  },
  k9db: {
    ...{ profile: "head", records: 1_000_000, operations: 10_000 },
    roles: {
      controller: { keys: "uniform", weights: headController },
      customer: { keys: "zipf", weights: { read: 20, read_by_usr: 20, update: 40, delete: 20 } },
      processor: { keys: "zipf", weights: { read: 80, read_by_pur: 10, read_by_usr: 10 } },
    },
  },
  // Shares of the paper as the sheet has them, not verified: each share of several selectors is divided evenly.
  paper: {
    ...{ profile: "head", records: 100_000, operations: 10_000 },
    roles: {
      controller: {
        keys: "uniform",
        weights: {
          ...{ insert: 150, delete_by_pur: 50, delete_by_ttl: 50, delete_by_usr: 50 },
          ...{ set_by_pur: 100, set_by_usr: 100, set_by_shr: 100 },
        },
      },
      customer: {
        keys: "zipf",
        weights: { read_by_usr: 20, read: 20, update: 20, set_by_key: 20, delete: 20 },
      },
      processor: {
        keys: "zipf",
        weights: { read: 240, read_by_pur: 20, read_by_obj: 20, read_by_dec: 20 },
      },
    },
  },
} as const satisfies Record<string, Mix>;

export type MixName = `${keyof typeof mixes}`;
export const isMixName = (text: string): text is MixName => Object.hasOwn(mixes, text);

export type Scale = { readonly records: number; readonly operations: number; readonly seed: number };

export function operationsOf(mix: Mix, role: Role, { records, operations, seed }: Scale): Operation[] {
  const { keys, weights } = mix.roles[role];
  const random = seeded(seed);
  const kinds = kindsOf(weights);
  const insertShare = (weights.insert ?? 0) / kinds.reduce((sum, { weight }) => sum + weight, 0);
  const choose: KeyChoice =
    keys === "uniform"
      ? uniformKeys(records)
      : zipfKeys(records - 1, roomFor(records, operations, insertShare));
  let next = records;
  return Array.from({ length: operations }, (_, at) => {
    const kind = drawn(kinds, random);
    const n = kind === "insert" ? next++ : choose(random);
    const set = kind.startsWith("set_") ? settingOf(choose(random), mix.profile, random) : null;
    return { kind, n, at, set, own: role === "customer" };
  });
}

/** The data of an update bears its place. */
export const writtenBy = ({ n, at }: Operation): string => updatedData(n, at);

const kindsOf = (weights: Weights): readonly { readonly kind: Kind; readonly weight: number }[] =>
  // A cast, because Object.entries forgets the names of a closed literal.
  (Object.entries(weights) as [Kind, number][]).map(([kind, weight]) => ({ kind, weight }));

function drawn(kinds: ReturnType<typeof kindsOf>, random: () => number): Kind {
  let left = random() * kinds.reduce((sum, { weight }) => sum + weight, 0);
  for (const { kind, weight } of kinds) {
    left -= weight;
    if (left < 0) return kind;
  }
  return kinds[0]?.kind ?? "read";
}

function settingOf(n: number, profile: Profile, random: () => number): Setting {
  const field = pick(settable, random);
  return field === "ttl" ? { field, value: ttlOf(n) } : { field, value: wordOf(field, n, profile) };
}
