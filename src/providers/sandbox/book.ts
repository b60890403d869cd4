import { setTimeout as passed } from "node:timers/promises";
import type { OperationAct } from "../../modules/operations/operations.ts";
import type { Tiyn } from "../../platform/money.ts";
import { type Asked, isPage, type Sent, type Shown } from "../http/stage.ts";

/** How a sandbox misbehaves from now on; shares are of 1. */
export type Behaviour = {
  dropRate: number;
  declineRate: number;
  latencyMs: readonly [least: number, most: number];
  duplicateWebhooks: boolean;
  reorderWebhooks: boolean;
  /** Takes no request. */
  paused: boolean;
  /** How the list of a day differs from what was done: not at all, a row missing, a foreign row, another sum. */
  settlements: SettlementFlaw;
};
export const settlementFlaws = ["true", "missing", "foreign", "other_sum"] as const;
export type SettlementFlaw = (typeof settlementFlaws)[number];
/** What every sandbox of a provider is begun with. */
export type SandboxOptions = {
  readonly port: number;
  readonly webhookUrl: string;
  readonly behaviour?: Partial<Behaviour>;
  readonly seed?: number;
  /** How long a slow answer takes, in milliseconds. */
  readonly slowMs?: number;
};
export type Effect = {
  readonly act: OperationAct;
  readonly count: number;
  readonly amountTiyn: Tiyn | null;
  readonly fields: readonly string[];
};
export type Received = {
  readonly key: string;
  readonly act: OperationAct;
  readonly fields: Readonly<Record<string, string>>;
};
export type Book = ReturnType<typeof openBook>;

/** What a sandbox did and received, order by order, for a test that compares it with what the house believes. */
export function openBook(seed: number, given: Partial<Behaviour> = {}) {
  const random = seeded(seed);
  const behaviour: Behaviour = { ...good, ...given };
  const effects = new Map<string, Effect>();
  const received: Received[] = [];
  let held: Sent | null = null;
  return {
    behaviour,
    effects: (): ReadonlyMap<string, Effect> => effects,
    received: (): readonly Received[] => received,
    takeIn: (one: Received) => void received.push(one),
    /** An effect in the world; a second one for the same key is what must never be. */
    effect: (key: string, act: OperationAct, amountTiyn: Tiyn | null, fields: readonly string[] = []) => {
      const count = (effects.get(key)?.count ?? 0) + 1;
      effects.set(key, { act, count, amountTiyn, fields });
    },
    declines: () => random() < behaviour.declineRate,
    /** Puts latency, pauses and lost answers around a play. */
    spoiled:
      (play: (asked: Asked) => Shown) =>
      async (asked: Asked): Promise<Shown> => {
        if (isPage(asked)) return play(asked);
        if (behaviour.paused) return { status: 503, body: "", dropped: true };
        const [least, most] = behaviour.latencyMs;
        if (most > 0) await passed(least + random() * (most - least), undefined, { ref: false });
        const shown = play(asked);
        return random() < behaviour.dropRate ? { ...shown, dropped: true } : shown;
      },
    /** Sends news once, twice, or behind the next one. */
    tell: (one: Sent, deliver: (one: Sent) => void) => {
      const send = (each: Sent) => {
        deliver(each);
        if (behaviour.duplicateWebhooks) deliver(each);
      };
      const release = () => {
        const waiting = held;
        held = null;
        if (waiting !== null) send(waiting);
      };
      if (behaviour.reorderWebhooks && held === null) {
        held = one;
        // the last news of all would wait for ever; an earlier release has left nothing of it to send
        setTimeout(() => held === one && release(), longestHeldMs).unref();
        return;
      }
      send(one);
      release();
    },
  };
}

const longestHeldMs = 300;
const good: Behaviour = {
  ...{ dropRate: 0, declineRate: 0, latencyMs: [0, 0], settlements: "true" },
  ...{ duplicateWebhooks: false, reorderWebhooks: false, paused: false },
};

/** The same seed gives the same mishaps (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
