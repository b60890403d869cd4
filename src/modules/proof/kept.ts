import { type Clock, minutes } from "../../platform/clock.ts";
import type { Kernel } from "../../privacy/kernel.ts";
import { type Evidence, gatherEvidence, gatherRetention } from "./evidence.ts";

const evidenceMs = minutes(1);
/** Counts every table: asked rarely, because a public page must not let strangers ask for it. */
const retentionMs = minutes(15);

/** Gathered at most once a minute, however many ask: the page is public. Those who ask meanwhile wait for the one answer. */
export function keptEvidence(
  kernel: Kernel,
  orphanFiles: (asOf: Date) => Promise<number>,
): () => Promise<Evidence> {
  // A count that took too long is not asked again by the next stranger: until then it is not measured.
  const retention = kept(kernel.clock, retentionMs, () =>
    gatherRetention(kernel, orphanFiles).catch(() => null),
  );
  return kept(kernel.clock, evidenceMs, () => gatherEvidence(kernel, retention));
}

export function kept<T>(clock: Clock, forMs: number, gather: () => Promise<T>): () => Promise<T> {
  let at = Number.NEGATIVE_INFINITY;
  let held: Promise<T> | null = null;
  return () => {
    const now = clock.now().getTime();
    if (held && now - at < forMs) return held;
    at = now;
    const gathering = gather();
    held = gathering;
    gathering.catch(() => {
      if (held === gathering) held = null; // the next one asks anew
    });
    return gathering;
  };
}
