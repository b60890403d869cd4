import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { serve } from "@hono/node-server";
import { buildAssets } from "../../scripts/build-assets.mjs";
import { simulateProviders } from "../../src/providers/identity/simulated.ts";
import { simulateOperations } from "../../src/providers/sandbox/simulated.ts";
import { makeApp } from "../../src/web/app.tsx";
import { loadAssets } from "../../src/web/asset-files.ts";
import { openHouse } from "./house.ts";

/** The test house behind a real port with its real assets, for a browser. */
export type ServedHouse = Awaited<ReturnType<typeof serveHouse>>;

export async function serveHouse(
  options: {
    /** Companies that check identity. */
    readonly simulate?: boolean;
    /** Two lenders and a payment provider. */
    readonly partners?: boolean;
  } = {},
) {
  // The port is there before the house: simulated providers are told where to send their news.
  let fetch: (request: Request, env: unknown) => Response | Promise<Response> = () =>
    new Response(null, { status: 503 });
  const server = await new Promise<ReturnType<typeof serve>>((resolve) => {
    const listening = serve(
      { fetch: (request, env) => fetch(request, env), port: 0, hostname: "127.0.0.1" },
      () => resolve(listening),
    );
  });
  const { port } = server.address() as AddressInfo; // it listens on TCP
  const address = `http://127.0.0.1:${port}`;
  const simulated = options.simulate
    ? await simulateProviders({
        hooks: {
          sumsub: `${address}/hooks/kyc/sumsub`,
          biometricVision: `${address}/hooks/kyc/biometric_vision`,
        },
        returnUrl: `${address}/ru/cabinet/identity/provider`,
      })
    : null;
  const hook = (id: string) => `${address}/hooks/partners/${id}`;
  const partners = options.partners
    ? await simulateOperations({ port: 0, hooks: { lenders: hook, payments: hook("freedom_pay") } })
    : null;
  const opened = await openHouse({
    baseUrl: address,
    ...(simulated ? { kyc: simulated.providers } : {}),
    ...(partners ? { operations: partners.providers } : {}),
  });
  const out = join(fileURLToPath(new URL("../..", import.meta.url)), ".build", "assets");
  const manifest = await buildAssets({ out });
  const app = makeApp({ ...opened.house, ...(await loadAssets(out, manifest)) });
  fetch = (request, env) => app.fetch(request, env as object);
  return {
    ...opened,
    address,
    ...{ simulated, partners },
    close: async () => {
      await Promise.all([simulated?.stop(), partners?.stop()]);
      await new Promise((closed) => server.close(closed));
      await opened.close();
    },
  };
}
