import { randomBytes } from "node:crypto";
import { describe, expect, it } from "vitest";
import { unzip } from "../../../../tests/support/zip.ts";
import { zipOf } from "./zip.ts";

async function* entriesOf(files: ReadonlyMap<string, readonly Buffer[]>) {
  for (const [name, chunks] of files)
    yield {
      name,
      content: (async function* () {
        yield* chunks;
      })(),
    };
}

async function archiveOf(files: ReadonlyMap<string, readonly Buffer[]>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of zipOf(entriesOf(files), new Date("2026-11-24T10:00:00Z"))) chunks.push(chunk);
  return Buffer.concat(chunks);
}

describe("the archive", () => {
  it("gives back every byte under its name, Kazakh letters, empty files and large ones", async () => {
    const large = Array.from({ length: 64 }, () => randomBytes(65_536));
    const files = new Map<string, readonly Buffer[]>([
      ["README.txt", [Buffer.from("Сәлеметсіз бе")]],
      ["суреттер/құжат.txt", [Buffer.from("Ә"), Buffer.from("Ғ")]],
      ["empty.csv", []],
      ["large.bin", large],
    ]);
    const opened = unzip(await archiveOf(files));
    expect([...opened.keys()]).toEqual([...files.keys()]);
    for (const [name, chunks] of files)
      expect(opened.get(name)?.equals(Buffer.concat(chunks)), name).toBe(true);
  });

  it("ends with an error when what goes into it fails, never with half an entry that looks whole", async () => {
    async function* broken() {
      yield { name: "a", content: failing() };
    }
    async function* failing(): AsyncGenerator<Buffer> {
      yield Buffer.from("begun");
      throw new Error("the rows ended early");
    }
    const read = async () => {
      for await (const _ of zipOf(broken(), new Date()));
    };
    await expect(read()).rejects.toThrow("the rows ended early");
  });
});
