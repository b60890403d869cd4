import type { FileStorage } from "../modules/files/files.ts";
import { dropOrphanFiles } from "../modules/retention/retention.ts";
import type { Database } from "../platform/database.ts";
import type { Keyring } from "../privacy/keyring.ts";
import { dropJournalMonths, ensurePartitions } from "../privacy/partitions.ts";
import type { DataMap } from "../privacy/records.ts";
import { type Swept, sweepRetention } from "../privacy/retention/sweep.ts";

/** Policy 6.1, executed: what is due goes, rows and keys by the worker's role, months of the log by the owner's. */
export type RetentionParts = {
  readonly owner: Database;
  readonly work: Database;
  readonly keyring: Keyring;
  readonly map: DataMap;
  /** Where files lie whose records ended. */
  readonly storage: FileStorage;
};

export type EndedNow = Swept & { readonly months: readonly string[]; readonly files: number };

export async function endWhatIsDue(
  { owner, work, keyring, map, storage }: RetentionParts,
  asOf: Date,
): Promise<EndedNow> {
  const swept = await sweepRetention({ db: work, keyring, map, asOf });
  const months = await dropJournalMonths(owner, asOf);
  await ensurePartitions(owner, new Date()); // a clock that was walked ahead takes the present months along
  return { ...swept, months, files: await dropOrphanFiles(work, storage, asOf) };
}

export const countEnded = ({ classes, subjects, months, files }: EndedNow): number =>
  classes.reduce((sum, one) => sum + one.rows + one.keys, subjects + months.length + files);
