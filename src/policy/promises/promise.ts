import type { PromiseId } from "../sentences.ts";

/** One thing that the policy promises, with the code that keeps it and the tests that prove it. */
export type PolicyPromise = {
  /** The sentence, and after `#` which of its promises. */
  readonly id: PromiseId;
  readonly promise: string;
  /** The path of the module that keeps it, such as `src/modules/consents/consents.ts`; null while nothing does. */
  readonly module: string | null;
  /** Names of tests, word for word. */
  readonly proofs: readonly string[];
};
