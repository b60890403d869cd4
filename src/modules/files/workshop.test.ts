import { setTimeout as passed } from "node:timers/promises";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { drawCard } from "../../../tests/support/drawings.ts";
import { uploadLimits } from "./codes.ts";
import { makeWorkshop } from "./workshop.ts";

const task = { name: "pages", bytes: drawCard(600), kind: "png", limits: uploadLimits } as const;
const codes = (results: readonly { ok: boolean; code?: string }[]) =>
  results.map((one) => (one.ok ? "made" : one.code));

describe("files are decoded outside the house, few at once", () => {
  it("refuses what would wait too long and takes work again when a place is free", async () => {
    const workshop = makeWorkshop({ atOnce: 1, waiting: 1 });
    const results = await Promise.all([workshop.run(task), workshop.run(task), workshop.run(task)]);
    expect(codes(results)).toEqual(["made", "made", "upload_busy"]);
    expect((await workshop.run(task)).ok).toBe(true);
  });

  it("ends a child that takes too long, and gives its place to the next", async () => {
    const workshop = makeWorkshop({ atOnce: 1, timeoutMs: 5 });
    expect(codes([await workshop.run(task), await workshop.run(task)])).toEqual([
      "upload_too_slow",
      "upload_too_slow",
    ]);
  });

  it.runIf(process.platform === "linux")(
    "holds a child to its memory: a picture that needs more ends it",
    async () => {
      const noise = { type: "gaussian", mean: 128, sigma: 20 } as const;
      const scan = sharp({
        create: { width: 5_500, height: 4_500, channels: 3, background: "#888888", noise },
      });
      // progressive and turned: the whole picture has to stand in memory, twice
      const bytes = await scan.withMetadata({ orientation: 6 }).jpeg({ progressive: true }).toBuffer();
      const large = { ...task, bytes, kind: "jpeg" } as const;
      expect(codes([await makeWorkshop({ memoryKb: 700_000 }).run(large)])).toEqual(["upload_unreadable"]);
      expect((await makeWorkshop().run(large)).ok).toBe(true);
    },
  );

  it("says that it is our fault when the child cannot begin", async () => {
    const broken = makeWorkshop({ memoryKb: 1_000 });
    if (process.platform === "linux") await expect(broken.run(task)).rejects.toThrow("did not begin");
  });

  it("leaves the event loop free while it works", async () => {
    let turns = 0;
    let done = false;
    const counting = (async () => {
      while (!done) {
        await passed(5);
        turns += 1;
      }
    })();
    const began = performance.now();
    await makeWorkshop().run({ ...task, bytes: drawCard(3_000) });
    done = true;
    await counting;
    expect(turns).toBeGreaterThan((performance.now() - began) / 40); // far from blocked, on a busy machine too
  });
});
