import type { ru } from "./texts/1.0/ru.ts";

type Ru = typeof ru;

/** Ids of what policy 1.0 says; the registers cite them, so that a citation of nothing does not compile. */
export type SentenceId =
  | Ru["intro"][number]["id"]
  | Ru["clauses"][number]["blocks"][number]["sentences"][number]["id"];

/** One promise within a sentence that makes several, such as `2.account#password_hashed`. */
export type PromiseId = SentenceId | `${SentenceId}#${string}`;
