import type { Door } from "../../../privacy/door.ts";
import { waitForTurn } from "../../accounts/accounts.ts";
import type { Inside } from "./move.ts";

/**
 * One transaction of the engine at a time for one person, and the person's own acts wait in the same line: two answers of
 * two lenders each see what the other left, and nobody waits for a row while holding the one the other wants.
 */
export const inTurn = <T>(door: Door<"operations">, work: (inside: Inside) => Promise<T>): Promise<T> =>
  door.transact(async (inside) => {
    await waitForTurn(inside);
    return work(inside);
  });
