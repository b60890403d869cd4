import type { Log, Word } from "../platform/log.ts";

/** Runs short rounds one after another, never two at once; a failed round is reported and the next one comes. */
export type Sweeper = { stop(): Promise<void>; nudge(): void };

/** What a round returns when there is more to do: the next one comes without a pause. */
export const more = Symbol("more");

export function startSweeper(options: {
  readonly name: Word;
  readonly everyMs: number;
  readonly log: Log;
  round(): Promise<unknown>;
}): Sweeper {
  let stopped = false;
  let wake: (() => void) | null = null;
  const pause = () =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, options.everyMs);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  const running = (async () => {
    while (!stopped) {
      try {
        if ((await options.round()) === more) continue;
      } catch (error) {
        options.log.error({ event: "job", code: options.name }, error);
      }
      if (!stopped) await pause();
    }
  })();
  return {
    nudge: () => wake?.(),
    stop: async () => {
      stopped = true;
      wake?.();
      await running;
    },
  };
}
