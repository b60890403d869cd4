import { minutes } from "../../platform/clock.ts";
import type { Kernel } from "../../privacy/kernel.ts";
import { type Evidence, type EvidenceSources, gatherEvidence } from "./evidence.ts";

const keptForMs = minutes(1);

/** Gathered at most once a minute, however many ask: the page is public. Those who ask meanwhile wait for the one answer. */
export function keptEvidence(kernel: Kernel, sources: EvidenceSources = {}): () => Promise<Evidence> {
  let at = Number.NEGATIVE_INFINITY;
  let held: Promise<Evidence> | null = null;
  return () => {
    const now = kernel.clock.now().getTime();
    if (held && now - at < keptForMs) return held;
    at = now;
    const gathering = gatherEvidence(kernel, sources);
    held = gathering;
    gathering.catch(() => {
      if (held === gathering) held = null; // the next one asks anew
    });
    return gathering;
  };
}
