import type { Executor } from "../../platform/database.ts";
import { type Entry, insertEntries } from "./entry.ts";

/**
 * Concurrent looks share one commit: while one batch is on its way to the disk the next gathers. The promise resolves
 * when the entry is durable, and a failed batch fails every look that waited for it (law 4: nothing silent).
 */
export type Appender = { append(entries: readonly Entry[]): Promise<void> };

const largestBatch = 500;

export function makeAppender(on: Executor): Appender {
  let waiting: { entries: readonly Entry[]; done: () => void; failed: (error: unknown) => void }[] = [];
  let writing = false;

  async function write(): Promise<void> {
    writing = true;
    while (waiting.length > 0) {
      const batch = waiting.splice(0, largestBatch);
      try {
        await on.run(insertEntries(batch.flatMap((one) => one.entries)));
        for (const one of batch) one.done();
      } catch (error) {
        for (const one of batch) one.failed(error);
      }
    }
    writing = false;
  }

  return {
    append: (entries) =>
      new Promise((done, failed) => {
        waiting.push({ entries, done, failed });
        if (!writing) void write();
      }),
  };
}
