import { randomBytes } from "node:crypto";
import { describe, expect, it } from "vitest";
import { newId } from "../../platform/ids.ts";
import { type FileStorage, keepFile, openFile, type PreparedPage, removeOrphans } from "./files.ts";

const page: PreparedPage = {
  ...{ bytes: randomBytes(5_000), width: 100, height: 50, sha256: "ab", perceptualHash: "0123456789abcdef" },
  quality: { brightness: 1, contrast: 1, sharpness: 1, clippedShare: 0 },
};

/** A storage in memory: the shape of the port and nothing else (the real ones have a contract test). */
function shelf(now: () => Date = () => new Date()) {
  const held = new Map<string, { bytes: Buffer; storedAt: Date }>();
  const storage: FileStorage = {
    put: async (id, bytes) => void held.set(id, { bytes: Buffer.from(bytes), storedAt: now() }),
    get: async (id) => held.get(id)?.bytes ?? null,
    remove: async (id) => void held.delete(id),
    list: async function* (olderThan) {
      for (const [id, { storedAt }] of held) if (storedAt < olderThan) yield { id, storedAt };
    },
  };
  return { storage, held };
}

describe("a kept file opens only through the record that owns it", () => {
  it("opens to the same page, and the storage never sees it in clear", async () => {
    const { storage, held } = shelf();
    const row = newId<"row">();
    const values = await keepFile(storage, row, page);
    expect(values).toMatchObject({ byteCount: 5_000, mime: "image/jpeg", width: 100, height: 50 });
    expect(await openFile(storage, row, values)).toEqual(page.bytes);
    expect([...held.values()].some(({ bytes }) => bytes.includes(page.bytes.subarray(0, 32)))).toBe(false);
  });

  it("does not open for another record, under another key, or when altered at rest", async () => {
    const { storage, held } = shelf();
    const row = newId<"row">();
    const [one, two] = [await keepFile(storage, row, page), await keepFile(storage, row, page)];
    await expect(openFile(storage, newId<"row">(), one)).rejects.toThrow();
    await expect(openFile(storage, row, { ...one, fileKey: two.fileKey })).rejects.toThrow();
    await expect(openFile(storage, row, { ...one, storageId: two.storageId })).rejects.toThrow();
    const stored = held.get(one.storageId)?.bytes;
    stored?.writeUInt8(stored.readUInt8(40) ^ 1, 40);
    await expect(openFile(storage, row, one)).rejects.toThrow();
  });

  it("says that a removed file is gone", async () => {
    const { storage } = shelf();
    const values = await keepFile(storage, "row", page);
    await storage.remove(values.storageId);
    expect(await openFile(storage, "row", values)).toBeNull();
  });
});

describe("files that no record names are removed", () => {
  it("removes old orphans only: not what is named, not what may still be written", async () => {
    const yesterday = new Date("2026-02-08T00:00:00Z");
    const today = new Date("2026-02-09T00:00:00Z");
    let now = yesterday;
    const { storage, held } = shelf(() => now);
    const named = await keepFile(storage, "row", page);
    const orphan = await keepFile(storage, "row", page);
    now = today;
    const young = await keepFile(storage, "row", page);
    const isKnown = async (ids: readonly string[]) => new Set(ids.filter((id) => id === named.storageId));
    expect(await removeOrphans(storage, isKnown, today)).toBe(1);
    expect([...held.keys()].sort()).toEqual([named.storageId, young.storageId].sort());
    expect(held.has(orphan.storageId)).toBe(false);
  });

  it("asks in batches, and removes nothing when the answer does not come", async () => {
    const { storage, held } = shelf(() => new Date(0));
    for (let i = 0; i < 1_100; i += 1) await storage.put(newId<"file">(), Buffer.alloc(1));
    const asked: number[] = [];
    const down = () => Promise.reject(new Error("the database is away"));
    await expect(removeOrphans(storage, down, new Date())).rejects.toThrow();
    expect(held.size).toBe(1_100);
    const isKnown = async (ids: readonly string[]) => {
      asked.push(ids.length);
      return new Set<string>();
    };
    expect(await removeOrphans(storage, isKnown, new Date())).toBe(1_100);
    expect(asked).toEqual([500, 500, 100]);
  });
});
