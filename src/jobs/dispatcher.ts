import { PgBoss } from "pg-boss";
import { type Log, word } from "../platform/log.ts";
import type { Duty } from "./schedule.ts";

/**
 * pg-boss runs the timed duties: cron, one worker at a time, no payload at all. What must happen after a change is in
 * our own outbox, swept often: the queue may be lost without losing work (operations §4).
 */
export type Dispatcher = { stop(): Promise<void> };

export async function startDispatcher(options: {
  readonly url: string;
  readonly duties: readonly Duty[];
  readonly log: Log;
}): Promise<Dispatcher> {
  const { log } = options;
  const boss = new PgBoss({
    connectionString: options.url,
    application_name: "alem-queue",
    max: 2,
    migrate: false,
    createSchema: false,
  });
  boss.on("error", (error: Error) => log.error({ event: "job", code: word("queue") }, error));
  await boss.start();
  for (const duty of options.duties) {
    await boss.createQueue(duty.name);
    await boss.schedule(duty.name, duty.cron, null, { tz: "UTC" });
    await boss.work(duty.name, { pollingIntervalSeconds: 20 }, async () => {
      const count = await duty.run();
      log.info({ event: "job", code: duty.name, count });
    });
  }
  return { stop: () => boss.stop({ graceful: true, timeout: 5_000 }) };
}

/** The queue's own tables, made by the owner; the worker's role only uses them. */
export async function installQueue(ownerUrl: string): Promise<void> {
  const boss = new PgBoss({
    connectionString: ownerUrl,
    application_name: "alem-migrate",
    max: 1,
    supervise: false,
    schedule: false,
  });
  boss.on("error", () => {}); // start() itself rejects
  await boss.start();
  await boss.stop({ graceful: false });
}
