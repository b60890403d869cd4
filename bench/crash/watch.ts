import { type Ground, openGround } from "./ground.ts";

/**
 * From outside the storm: how long an order that was on its way at a kill stands still, and how many requests have not come
 * to an end. The database dies under this as well; it is opened again as often as needed.
 */
export type Watch = {
  /** Something was killed now. */
  mark(): void;
  /** Resolves when nothing stands still any more that was on its way at the mark. */
  settled(): Promise<void>;
  unended(): Promise<number>;
  /** What a provider that repeats its news would do: every order that is out is asked for now. */
  bringNews(): Promise<void>;
  /** Ends the watch; milliseconds of each recovery that was seen. */
  stop(): Promise<readonly number[]>;
};

type OnItsWay = { readonly id: string; readonly version: number };

const lookEveryMs = 150;

const pause = () => new Promise<void>((wake) => setTimeout(wake, lookEveryMs));

export function watchRecovery(dataDir: string): Watch {
  let foundations: Ground | null = null;
  let stopped = false;
  let killedAt: number | null = null;
  const standing = new Map<string, { readonly since: number; readonly version: number }>();
  const recovered: number[] = [];

  const ask = async <Row>(text: string): Promise<Row[] | null> => {
    try {
      foundations ??= await openGround(dataDir);
      return await foundations.owner.run<Row>({ text, values: [] });
    } catch {
      const broken = foundations;
      foundations = null;
      if (broken) await broken.close();
      return null;
    }
  };

  const watching = (async () => {
    while (!stopped) {
      const rows = await ask<OnItsWay & { readonly status: string }>(
        "select id, version, status from operation",
      );
      if (rows) look(rows);
      await pause();
    }
  })();

  function look(rows: readonly (OnItsWay & { readonly status: string })[]): void {
    const now = Date.now();
    for (const { id, version, status } of rows) {
      const held = standing.get(id);
      if (held && version !== held.version) {
        recovered.push(now - held.since);
        standing.delete(id);
      }
      // On its way when something was killed: nobody may be holding it any more.
      if (killedAt !== null && status === "submitting" && !standing.has(id))
        standing.set(id, { since: killedAt, version });
    }
    killedAt = null;
  }

  return {
    mark: () => {
      killedAt ??= Date.now();
    },
    settled: async () => {
      while (!stopped && (killedAt !== null || standing.size > 0)) await pause();
    },
    unended: async () => {
      const rows = await ask<{ left: number }>(
        "select count(*)::int as left from credit_request where status not in ('repaid', 'declined')",
      );
      return rows?.[0]?.left ?? 1;
    },
    bringNews: async () => {
      await ask(
        `update outbox set next_at = now() where state = 'waiting' and kind = 'operation' and lease_until is null
           and (subject_id, item_id) in (select subject_id, id from operation where status = 'submitted')`,
      );
    },
    stop: async () => {
      stopped = true;
      await watching;
      const last = foundations;
      if (last) await last.close();
      return recovered;
    },
  };
}
