import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { startFakeClamd } from "../../../tests/support/fake-clamd.ts";
import { clamdScanner } from "./clamd.ts";
import { sandboxScanner } from "./sandbox.ts";

const folder = await mkdtemp(join(tmpdir(), "alem-clamd-"));
const daemon = await startFakeClamd(join(folder, "clamd.ctl"));
afterAll(async () => {
  await daemon.stop();
  await rm(folder, { recursive: true });
});
const scan = (bytes: Buffer, timeoutMs = 5_000) => clamdScanner(daemon.address, timeoutMs).scan(bytes);

describe("clamd is asked, and only its clear answer counts", () => {
  it("sends every byte in chunks and reads clean and infected", async () => {
    for (const size of [0, 1, 65_536, 65_537, 1_000_000]) {
      const bytes = randomBytes(size);
      daemon.say("stream: OK\0");
      expect(await scan(bytes)).toEqual({ verdict: "clean" });
      expect(daemon.streams.at(-1)?.equals(bytes)).toBe(true);
    }
    daemon.say("stream: Alem-Test.UNOFFICIAL FOUND\0");
    expect(await scan(randomBytes(9))).toEqual({ verdict: "infected", signature: "Alem-Test.UNOFFICIAL" });
  });

  it.each([
    "INSTREAM size limit exceeded. ERROR\0",
    "stream: Can't allocate memory ERROR\0",
    "UNKNOWN COMMAND\0",
    "stream: OK",
    "stream: OK\0stream: Evil FOUND\0",
    "OK\0",
    "\0",
    "",
    `${"x".repeat(5_000)}\0`,
  ])("takes %j for no answer", async (said) => {
    daemon.say(said);
    await expect(scan(randomBytes(100))).rejects.toThrow("clamd");
  });

  it("throws when it is silent, cuts off, refuses while we write, or is not there", async () => {
    daemon.be("silent");
    await expect(scan(randomBytes(100), 80)).rejects.toThrow("in time");
    daemon.be("cuts off");
    await expect(scan(randomBytes(100))).rejects.toThrow("clamd");
    daemon.be("refuses early");
    await expect(scan(randomBytes(5_000_000))).rejects.toThrow("clamd");
    const nobody = clamdScanner(`unix:${join(folder, "nobody")}`, 1_000);
    await expect(nobody.scan(randomBytes(9))).rejects.toThrow("clamd");
    await expect(clamdScanner("tcp://127.0.0.1:1", 1_000).scan(randomBytes(9))).rejects.toThrow("clamd");
  });
});

describe("the sandbox scanner", () => {
  it("knows the harmless test file, alone or inside another, and nothing else", async () => {
    const test = ["X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-", "STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"].join("");
    expect((await sandboxScanner.scan(Buffer.from(test))).verdict).toBe("infected");
    expect((await sandboxScanner.scan(Buffer.from(`%PDF-1.7 ${test}`))).verdict).toBe("infected");
    expect((await sandboxScanner.scan(randomBytes(1_000))).verdict).toBe("clean");
  });
});
