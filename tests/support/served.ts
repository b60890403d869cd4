import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { serve } from "@hono/node-server";
import { buildAssets } from "../../scripts/build-assets.mjs";
import { makeApp } from "../../src/web/app.tsx";
import { loadAssets } from "../../src/web/asset-files.ts";
import { openHouse } from "./house.ts";

/** The test house behind a real port with its real assets, for a browser. */
export type ServedHouse = Awaited<ReturnType<typeof serveHouse>>;

export async function serveHouse() {
  const opened = await openHouse();
  const out = join(fileURLToPath(new URL("../..", import.meta.url)), ".build", "assets");
  const manifest = await buildAssets({ out });
  const app = makeApp({ ...opened.house, ...(await loadAssets(out, manifest)) });
  const server = await new Promise<ReturnType<typeof serve>>((resolve) => {
    const listening = serve({ fetch: app.fetch, port: 0, hostname: "127.0.0.1" }, () => resolve(listening));
  });
  const { port } = server.address() as AddressInfo; // it listens on TCP
  return {
    ...opened,
    address: `http://127.0.0.1:${port}`,
    close: async () => {
      await new Promise((closed) => server.close(closed));
      await opened.close();
    },
  };
}
