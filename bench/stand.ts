import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Database, openDatabase } from "../src/platform/database.ts";
import { startEmbeddedPostgres } from "../src/platform/embedded-postgres.ts";
import { invariant } from "../src/platform/result.ts";
import { webRole, workRole } from "../src/privacy/grants.ts";
import { type Keyring, keyringOf, newKeyringFile } from "../src/privacy/keyring.ts";
import type { DataMap } from "../src/privacy/records.ts";
import { kernelForTest } from "../src/privacy/testing.ts";
import { prepareDatabase, rolePasswords } from "../src/schema.ts";

/** The kernel on a throw-away server with fsync on, with the records of a bench and nothing of Alem Credit's. */
export type Stand = {
  readonly owner: Database;
  readonly web: Database;
  readonly work: Database;
  readonly webUrl: string;
  readonly ownerUrl: string;
  readonly keyring: Keyring;
  readonly house: Awaited<ReturnType<typeof kernelForTest>>;
};

export async function onStand<T>(map: DataMap, measure: (stand: Stand) => Promise<T>): Promise<T> {
  const dataDir = await mkdtemp(join(tmpdir(), "alem-bench-"));
  await chmod(dataDir, 0o755); // PostgreSQL may run as another user, who must be able to walk in
  const server = await startEmbeddedPostgres({ dataDir, password: "only-for-the-bench" });
  const keyring = keyringOf(newKeyringFile(new Date()));
  const owner = openDatabase({ url: server.url, name: "alem-bench", max: 2 });
  const opened = [owner];
  try {
    await prepareDatabase(owner, keyring, new Date());
    const passwords = rolePasswords(keyring);
    const as = (user: string, password: string): string => {
      const url = new URL(server.url);
      url.username = user;
      url.password = password;
      return url.href;
    };
    const webUrl = as(webRole, passwords.web);
    const [web, work] = [webUrl, as(workRole, passwords.work)].map((url) =>
      openDatabase({ url, name: "alem-bench", max: 16 }),
    );
    invariant(web && work, "two were opened");
    opened.push(web, work);
    const house = await kernelForTest({ owner, web }, keyring, map);
    return await measure({ ...{ owner, web, work, webUrl, keyring, house }, ownerUrl: server.url });
  } finally {
    await Promise.all(opened.map((one) => one.close()));
    await server.stop({ evenIfUsed: true });
    await rm(dataDir, { recursive: true, force: true });
  }
}
