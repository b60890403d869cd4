import { once } from "node:events";
import { describe, expect, it } from "vitest";
import { startBoundedProcess } from "./bounded-process.ts";

const entry = new URL("../../tests/support/probe/probe.ts", import.meta.url);

describe("a process that works on bytes of strangers can do no more than that", () => {
  it("has no environment, reads only its own code, writes nothing and starts nothing", async () => {
    const child = startBoundedProcess({ entry, memoryKb: 1_000_000 });
    child.send({});
    const [said] = await once(child, "message");
    expect(said).toEqual({
      could: ["read its own sources"],
      environment: expect.not.arrayContaining(["PATH", "HOME"]),
    });
  });

  it.runIf(process.platform === "linux")("ends when it takes more memory than it was given", async () => {
    const child = startBoundedProcess({ entry, memoryKb: 1_000_000 });
    const said: unknown[] = [];
    child.on("message", (one) => void said.push(one));
    child.send({ fill: true });
    await once(child, "exit");
    expect(said).toHaveLength(1); // it never told that it holds four gigabytes
  });

  it.runIf(process.platform === "linux")(
    "ends when it has used up its time, though nobody ends it",
    async () => {
      const child = startBoundedProcess({ entry, memoryKb: 1_000_000, cpuSeconds: 1 });
      child.send({ spin: true });
      const [, signal] = await once(child, "exit");
      expect(["SIGXCPU", "SIGKILL"]).toContain(signal);
    },
  );
});
