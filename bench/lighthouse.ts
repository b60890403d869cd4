import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import lighthouse from "lighthouse";
import { launchBrowser } from "../tests/support/browser.ts";
import { type BenchDocument, type Figure, figure } from "./measure.ts";
import { startProgram } from "./program.ts";
import { publicPages } from "./public-pages.ts";

/** Public pages as Lighthouse sees them on a slow phone, in the browser of the tests. */
const categories = { accessibility: 100, "best-practices": 100, performance: 98 } as const;

export async function benchLighthouse(): Promise<BenchDocument> {
  const dataDir = await mkdtemp(join(tmpdir(), "alem-bench-"));
  const program = await startProgram(dataDir);
  const port = await freePort();
  const browser = await launchBrowser([`--remote-debugging-port=${port}`]);
  try {
    const figures: Figure[] = [];
    for (const [name, path] of Object.entries(publicPages)) {
      const run = await lighthouse(`${program.address}/kk${path}`, {
        ...{ port, logLevel: "silent", onlyCategories: Object.keys(categories) },
      });
      const { lhr } = run ?? {};
      for (const [category, budget] of Object.entries(categories)) {
        const value = Math.round((lhr?.categories[category]?.score ?? Number.NaN) * 100);
        figures.push(figure({ name: `${name}_${category}`, value, unit: "", budget, better: "higher" }));
      }
      const shift = lhr?.audits["cumulative-layout-shift"]?.numericValue ?? Number.NaN;
      figures.push(figure({ name: `${name}_shift`, value: shift, unit: "", budget: 0, better: "lower" }));
    }
    return { bench: "lighthouse", figures };
  } finally {
    await browser.close();
    await program.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
