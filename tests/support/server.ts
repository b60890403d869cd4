import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openDatabase } from "../../src/platform/database.ts";
import { startEmbeddedPostgres } from "../../src/platform/embedded-postgres.ts";
import { prepareDatabase } from "../../src/schema.ts";
import { unpackBrowser } from "./browser.ts";
import { testKeyring } from "./keyring.ts";

/** One real server for the whole run, and a migrated template that each test file clones in milliseconds. */
export default async function setup({ provide }: { provide(key: "server", value: string): void }) {
  const dataDir = await mkdtemp(join(tmpdir(), "alem-tests-"));
  const server = await startEmbeddedPostgres({ dataDir, password: "only-for-tests", throwAway: true });
  const owner = openDatabase({ url: server.url, name: "alem-tests", max: 1 });
  await prepareDatabase(owner, testKeyring(), new Date());
  await owner.close();
  await unpackBrowser();
  provide("server", server.url);
  return async () => {
    await server.stop({ evenIfUsed: true });
    await rm(dataDir, { recursive: true, force: true });
  };
}

declare module "vitest" {
  interface ProvidedContext {
    server: string;
  }
}
