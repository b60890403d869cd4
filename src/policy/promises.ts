import { care } from "./promises/care.ts";
import type { PolicyPromise } from "./promises/promise.ts";
import { rightsAndMarketing } from "./promises/rights.ts";
import { scopeAndData } from "./promises/scope-and-data.ts";
import { use } from "./promises/use.ts";

/** Everything that policy 1.0 promises. Complete by test: every sentence is here or is listed as promising nothing. */
export const promises: readonly PolicyPromise[] = [...scopeAndData, ...use, ...care, ...rightsAndMarketing];
