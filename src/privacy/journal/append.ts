import type { Executor } from "../../platform/database.ts";
import { type Entry, insertEntries } from "./entry.ts";

/**
 * Concurrent looks share one commit: what comes in the same turn of the event loop goes together, and while one batch
 * is on its way to the disk the next gathers. The promise resolves when the entry is durable, and a failed batch fails
 * every look that waited for it (law 4: nothing silent).
 */
export type Appender = { append(entries: readonly Entry[]): Promise<void> };

type Waiting = {
  readonly entries: readonly Entry[];
  readonly done: () => void;
  readonly failed: (error: unknown) => void;
};

const largestBatch = 500;

export function makeAppender(on: Executor): Appender {
  let waiting: Waiting[] = [];
  let busy = false;

  function next(): void {
    if (busy || waiting.length === 0) return;
    busy = true;
    setImmediate(async () => {
      const batch = waiting.slice(0, largestBatch);
      waiting = waiting.slice(largestBatch);
      await write(batch);
      busy = false;
      next();
    });
  }

  async function write(batch: readonly Waiting[]): Promise<void> {
    try {
      await on.run(insertEntries(batch.flatMap((one) => one.entries)));
      for (const one of batch) one.done();
    } catch (error) {
      for (const one of batch) one.failed(error);
    }
  }

  return {
    append: (entries) =>
      new Promise((done, failed) => {
        waiting.push({ entries, done, failed });
        next();
      }),
  };
}
