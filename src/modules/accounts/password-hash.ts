import { createHmac } from "node:crypto";
import { hash, verify } from "@node-rs/argon2";
import type { Keyring } from "../../privacy/keyring.ts";

/**
 * argon2id with the OWASP minimum (19 MiB, two passes), in the library's own threads, at most two at once so that a
 * flood of sign-ins cannot take the machine; the pepper stays outside the database (security §5).
 */
export type PasswordHasher = {
  hash(password: string): Promise<string>;
  /** Against null a throw-away hash is checked, so that an unknown account costs the same time. */
  verify(password: string, stored: string | null): Promise<boolean>;
};

/** More wait than this are turned away at once (503). */
export class TooBusy extends Error {
  override name = "TooBusy";
}

export type HashCost = {
  readonly memoryCost: number;
  readonly timeCost: number;
  readonly parallelism: number;
};
export const productionCost: HashCost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

const atOnce = 2;
const longestQueue = 64;

export function makePasswordHasher(keyring: Keyring, cost: HashCost = productionCost): PasswordHasher {
  const pepper = keyring.derive("password-pepper/1");
  const peppered = (password: string) =>
    createHmac("sha256", pepper).update(password.normalize("NFC")).digest("base64");
  const inTurn = makeTurns();
  const nobody = hash(peppered("nobody has this password"), cost);
  return {
    hash: (password) => inTurn(() => hash(peppered(password), cost)),
    verify: (password, stored) =>
      inTurn(async () => {
        const matches = await verify(stored ?? (await nobody), peppered(password));
        return stored !== null && matches;
      }),
  };
}

function makeTurns() {
  let running = 0;
  const waiting: (() => void)[] = [];
  return async <T>(work: () => Promise<T>): Promise<T> => {
    if (running >= atOnce) {
      if (waiting.length >= longestQueue) throw new TooBusy("password queue");
      await new Promise<void>((go) => waiting.push(go));
    }
    running += 1;
    try {
      return await work();
    } finally {
      running -= 1;
      waiting.shift()?.();
    }
  };
}
