import { setImmediate as nextTurn } from "node:timers/promises";

/**
 * Work that can be done in pieces: a generator that yields between them. At once for a command line; gently, a few
 * milliseconds at a time, where the same thread also answers requests.
 */
export type Pieces<T> = Generator<undefined, T, undefined>;

export function atOnce<T>(pieces: Pieces<T>): T {
  for (;;) {
    const { done, value } = pieces.next();
    if (done) return value;
  }
}

const turnMs = 5;

export async function gently<T>(pieces: Pieces<T>): Promise<T> {
  let began = performance.now();
  for (;;) {
    const { done, value } = pieces.next();
    if (done) return value;
    if (performance.now() - began < turnMs) continue;
    await nextTurn();
    began = performance.now();
  }
}

/** Every so many of the things that are gone through the work may be interrupted. */
export function* each<T>(
  things: readonly T[],
  act: (thing: T, number: number) => void,
  step = 64,
): Pieces<void> {
  for (const [number, thing] of things.entries()) {
    act(thing, number);
    if (number % step === step - 1) yield;
  }
}
