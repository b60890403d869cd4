import { after, hours } from "../../platform/clock.ts";
import type { Executor } from "../../platform/database.ts";
import { countOrphans, type FileStorage, removeOrphans } from "../files/files.ts";
import { knownFiles } from "../identity/identity.ts";
import { knownPackageFiles } from "../rights/rights.ts";
import { knownSupportFiles } from "../support/support.ts";

/**
 * Files whose record is gone: their keys went with it, so nobody can open them, and a day later the bytes go too. Younger ones
 * may still be on the way to their record.
 */
const restHours = 24;

export const countOrphanFiles = (on: Executor, storage: FileStorage, asOf: Date): Promise<number> =>
  countOrphans(storage, named(on), after(asOf, -hours(restHours)));

export const dropOrphanFiles = (on: Executor, storage: FileStorage, asOf: Date): Promise<number> =>
  removeOrphans(storage, named(on), after(asOf, -hours(restHours)));

/** Which of these files a record of any module still names. */
const named =
  (on: Executor) =>
  async (ids: readonly string[]): Promise<ReadonlySet<string>> =>
    new Set([
      ...(await knownFiles(on, ids)),
      ...(await knownPackageFiles(on, ids)),
      ...(await knownSupportFiles(on, ids)),
    ]);
