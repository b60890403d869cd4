import type { Names } from "../locales.ts";
import type { care } from "./care.ts";
import { namesOfCare } from "./names-of-care.ts";
import { namesOfData } from "./names-of-data.ts";
import type { PolicyPromise } from "./promise.ts";
import type { rightsAndMarketing } from "./rights.ts";
import type { scopeAndData } from "./scope-and-data.ts";
import type { use } from "./use.ts";

/**
 * Each promise in the two languages of the policy, beside the English of the registers: a page that shows them in a reader's
 * language needs no translator, and a promise without its words does not compile (law 8).
 */
export function promiseWords({ id, promise }: Pick<PolicyPromise, "id" | "promise">): Names {
  const known: Readonly<Record<string, Omit<Names, "en">>> = promiseNames;
  const found = known[id];
  if (found === undefined) throw new RangeError(`the promise ${id} has no words`);
  return { ...found, en: promise };
}

type Known =
  | (typeof scopeAndData)[number]["id"]
  | (typeof use)[number]["id"]
  | (typeof care)[number]["id"]
  | (typeof rightsAndMarketing)[number]["id"];

const promiseNames: Readonly<Record<Known, Omit<Names, "en">>> = { ...namesOfData, ...namesOfCare };
