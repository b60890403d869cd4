import type { FileStorage } from "../../src/modules/files/files.ts";
import type { Clock } from "../../src/platform/clock.ts";

export type MemoryStorage = FileStorage & { readonly files: Map<string, { bytes: Buffer; storedAt: Date }> };

/** A storage of one test, with a look into what lies there. */
export function memoryStorage(clock: Clock): MemoryStorage {
  const files = new Map<string, { bytes: Buffer; storedAt: Date }>();
  return {
    files,
    put: async (id, bytes) => void files.set(id, { bytes: Buffer.from(bytes), storedAt: clock.now() }),
    get: async (id) => files.get(id)?.bytes ?? null,
    remove: async (id) => void files.delete(id),
    list: async function* (olderThan) {
      for (const [id, { storedAt }] of files) if (storedAt < olderThan) yield { id, storedAt };
    },
  };
}
