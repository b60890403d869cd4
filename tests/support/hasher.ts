import { makePasswordHasher, type PasswordHasher } from "../../src/modules/accounts/accounts.ts";
import type { Keyring } from "../../src/privacy/keyring.ts";

/** The same algorithm at its lowest cost: tests are about behaviour, not about how long a guess takes. */
export const makeHasherForTests = (keyring: Keyring): PasswordHasher =>
  makePasswordHasher(keyring, { memoryCost: 8, timeCost: 1, parallelism: 1 });
