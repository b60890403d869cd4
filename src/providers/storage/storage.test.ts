import { randomBytes } from "node:crypto";
import { mkdtemp, readdir, rm, stat, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startS3Double } from "../../../tests/support/s3-double.ts";
import type { FileStorage } from "../../modules/files/files.ts";
import { newId } from "../../platform/ids.ts";
import { folderStorage } from "./folder.ts";
import { s3Storage } from "./s3.ts";

const folder = await mkdtemp(join(tmpdir(), "alem-files-"));
const double = await startS3Double({ pageSize: 2 });
const s3 = (over: { timeoutMs?: number } = {}) =>
  s3Storage({
    ...{ bucket: "alem", region: "kz-1", endpoint: double.endpoint, encryption: "AES256" },
    credentials: { accessKeyId: "local", secretAccessKey: "local" },
    ...over,
  });
afterAll(async () => {
  await double.stop();
  await rm(folder, { recursive: true });
});

const storages: [string, FileStorage][] = [
  ["folder", folderStorage(folder)],
  ["S3", s3()],
];
const listed = async (storage: FileStorage, olderThan: Date) => {
  const ids: string[] = [];
  for await (const { id } of storage.list(olderThan)) ids.push(id);
  return ids.sort();
};

describe.each(storages)("storage contract: %s", (_, storage) => {
  it("gives back what it took, byte by byte, empty and large", async () => {
    for (const size of [0, 1, 70_000, 3_000_000]) {
      const [id, bytes] = [newId<"file">(), randomBytes(size)];
      await storage.put(id, bytes);
      expect((await storage.get(id))?.equals(bytes)).toBe(true);
      await storage.remove(id);
    }
  });

  it("says of what it does not have that it is not there, also after a removal, which may be repeated", async () => {
    const id = newId<"file">();
    expect(await storage.get(id)).toBeNull();
    await storage.put(id, randomBytes(10));
    await storage.remove(id);
    await storage.remove(id);
    expect(await storage.get(id)).toBeNull();
  });

  it("takes ids only: no path, no foreign name", async () => {
    for (const id of [
      "../../../etc/passwd",
      "",
      "a",
      `${newId<"file">()}/..`,
      newId<"file">().toUpperCase(),
    ]) {
      await expect((async () => storage.get(id))()).rejects.toThrow("named by an id");
      await expect((async () => storage.put(id, Buffer.alloc(1)))()).rejects.toThrow("named by an id");
      await expect((async () => storage.remove(id))()).rejects.toThrow("named by an id");
    }
  });

  it("lists what is older than a time, all of it and nothing younger", async () => {
    const ids = Array.from({ length: 5 }, () => newId<"file">());
    for (const id of ids) await storage.put(id, Buffer.from("x"));
    expect(await listed(storage, new Date(Date.now() - 60_000))).toEqual([]);
    expect(await listed(storage, new Date(Date.now() + 60_000))).toEqual([...ids].sort());
    for (const id of ids) await storage.remove(id);
    expect(await listed(storage, new Date(Date.now() + 60_000))).toEqual([]);
  });
});

describe("the folder", () => {
  it("is readable by its owner only", async () => {
    const id = newId<"file">();
    await folderStorage(folder).put(id, Buffer.from("x"));
    const [outer, inner] = [id.slice(-2), id.slice(-4, -2)];
    expect((await stat(join(folder, outer, inner, id))).mode & 0o777).toBe(0o600);
    expect((await stat(join(folder, outer, inner))).mode & 0o777).toBe(0o700);
    await folderStorage(folder).remove(id);
  });

  it("shows no half file, and clears what a crash left", async () => {
    const id = newId<"file">();
    const place = join(folder, id.slice(-2), id.slice(-4, -2));
    await folderStorage(folder).put(id, Buffer.from("whole"));
    const draft = join(place, `${newId<"file">()}.1a2b3c4d.part`);
    await writeFile(draft, "half");
    await utimes(draft, new Date(0), new Date(0));
    expect(await listed(folderStorage(folder), new Date(Date.now() - 60_000))).toEqual([]);
    expect(await readdir(place)).toEqual([id]);
    await folderStorage(folder).remove(id);
  });

  it("fails loudly when it cannot write", async () => {
    const blocked = join(folder, "a-file");
    await writeFile(blocked, "");
    await expect(folderStorage(blocked).put(newId<"file">(), Buffer.from("x"))).rejects.toThrow();
  });
});

describe("S3", () => {
  beforeAll(() => void double.seen.splice(0));

  it("signs each request, asks for encryption there, and comes again after a fault", async () => {
    const id = newId<"file">();
    double.misbehave("500", "drop");
    await s3().put(id, Buffer.from("x"));
    expect(double.objects.get(`files/${id}`)?.headers["x-amz-server-side-encryption"]).toBe("AES256");
    double.misbehave("500 after effect");
    await s3().put(id, Buffer.from("y")); // the same object again: no second one
    expect([...double.objects.keys()]).toEqual([`files/${id}`]);
    expect((await s3().get(id))?.toString()).toBe("y");
    expect(double.seen.every(({ signed }) => signed)).toBe(true);
    await s3().remove(id);
  });

  it("throws when the vendor does not answer, and never calls that an absent file", async () => {
    double.misbehave("500", "500", "500");
    await expect(s3().get(newId<"file">())).rejects.toThrow();
    double.misbehave("hang", "hang", "hang");
    await expect(s3({ timeoutMs: 100 }).get(newId<"file">())).rejects.toThrow();
    double.misbehave();
  });
});
