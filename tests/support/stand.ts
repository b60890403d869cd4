import { afterAll, beforeAll } from "vitest";
import { type Browser, launchBrowser } from "./browser.ts";
import { type ServedHouse, serveHouse } from "./served.ts";

/** A house and a browser for all walks of one file: handed over before the first, closed after the last. */
export type Stand = { readonly house: ServedHouse; readonly browser: Browser };

export function browserStand(
  take: (stand: Stand) => void | Promise<void>,
  options: Parameters<typeof serveHouse>[0] = {},
): void {
  let opened: Stand | undefined;
  beforeAll(async () => {
    const [house, browser] = await Promise.all([serveHouse(options), launchBrowser()]);
    opened = { house, browser };
    await take(opened);
  }, 120_000);
  afterAll(async () => {
    await opened?.browser.close();
    await opened?.house.close();
  });
}
