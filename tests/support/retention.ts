import { endWhatIsDue } from "../../src/jobs/retention.ts";
import { houseMap } from "../../src/map.ts";
import type { TestHouse } from "./house.ts";

/** The nightly sweep at the moment of the house's clock, or at another. */
export const endDue = (
  { database: { owner, work }, keyring, storage, clock }: TestHouse,
  asOf: Date = clock.now(),
) => endWhatIsDue({ ...{ owner, work, keyring, storage }, map: houseMap }, asOf);
