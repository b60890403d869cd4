import { createHmac, randomBytes } from "node:crypto";
import { almatyDay } from "../../platform/clock.ts";

/**
 * The number of a visitor for one day: a keyed hash of network address and browser under a random salt that lives in memory
 * alone. At midnight, or when the process ends, the salt is overwritten; after that nobody can make the number again or join two
 * days, whatever they hold (policy 8, minimisation).
 */
export type VisitorNumbers = {
  of(who: { readonly address: string; readonly browser: string }, at: Date): Buffer;
  destroy(): void;
};

const saltBytes = 32;
const numberBytes = 16;

export function makeVisitorNumbers(makeSalt: () => Buffer = () => randomBytes(saltBytes)): VisitorNumbers {
  let salt = makeSalt();
  let day: string | null = null;
  return {
    of: ({ address, browser }, at) => {
      const today = almatyDay(at);
      if (day !== null && day !== today) {
        salt.fill(0);
        salt = makeSalt();
      }
      day = today;
      return createHmac("sha256", salt)
        .update(address)
        .update("\0")
        .update(browser)
        .digest()
        .subarray(0, numberBytes);
    },
    destroy: () => {
      salt.fill(0);
      salt = makeSalt();
    },
  };
}
