import { mkdir } from "node:fs/promises";
import { installQueue } from "./jobs/dispatcher.ts";
import { houseMap } from "./map.ts";
import { type Clock, systemClock } from "./platform/clock.ts";
import type { Config } from "./platform/config.ts";
import { type Database, openDatabase } from "./platform/database.ts";
import { type EmbeddedServer, startEmbeddedPostgres } from "./platform/embedded-postgres.ts";
import { webRole, workRole } from "./privacy/grants.ts";
import { type Kernel, makeKernel } from "./privacy/kernel.ts";
import { type Keyring, openKeyringFile } from "./privacy/keyring.ts";
import { prepareDatabase, rolePasswords } from "./schema.ts";

/** Keys and database of one process: shared by the server and the command line. */
export type Foundations = {
  readonly config: Config;
  readonly keyring: Keyring;
  readonly owner: Database;
  readonly web: Database;
  readonly work: Database;
  readonly urls: { readonly owner: string; readonly web: string; readonly work: string };
  readonly server: EmbeddedServer | null;
  kernelFor(role: "web" | "work", clock?: Clock): Kernel;
  close(): Promise<void>;
};

export async function layFoundations(config: Config): Promise<Foundations> {
  await mkdir(config.dataDir, { recursive: true });
  const keyring = await openKeyringFile(config.keyringFile, { create: !config.production });
  const server =
    config.databaseUrl === null
      ? await startEmbeddedPostgres({
          dataDir: config.dataDir,
          password: keyring.derive("database/owner").toString("base64url"),
        })
      : null;
  const ownerUrl = server?.url ?? config.databaseUrl ?? "";
  const passwords = rolePasswords(keyring);
  const urls = {
    owner: ownerUrl,
    web: config.databaseWebUrl ?? withUser(ownerUrl, webRole, passwords.web),
    work: withUser(ownerUrl, workRole, passwords.work),
  };
  const owner = openDatabase({ url: urls.owner, name: "alem-owner", max: 2 });
  await prepareDatabase(owner, keyring, new Date());
  if (!(await queueExists(owner))) await installQueue(urls.owner);
  await grantQueue(owner);
  const web = openDatabase({ url: urls.web, name: "alem-web", max: 16 });
  const work = openDatabase({ url: urls.work, name: "alem-work", max: 16 });
  return {
    ...{ config, keyring, owner, web, work, urls, server },
    kernelFor: (role, clock = systemClock) =>
      makeKernel({ db: role === "web" ? web : work, keyring, clock, map: houseMap }),
    close: async () => {
      await Promise.all([owner.close(), web.close(), work.close()]);
      if (server?.startedHere) await server.stop();
    },
  };
}

async function queueExists(owner: Database): Promise<boolean> {
  const [row] = await owner.run({
    text: "select 1 from information_schema.tables where table_schema = 'pgboss' limit 1",
    values: [],
  });
  return row !== undefined;
}

/** The worker's role runs the queue; pg-boss makes a partition for each new queue, so the schema is its own. */
async function grantQueue(owner: Database): Promise<void> {
  for (const text of [
    `grant usage, create on schema pgboss to ${workRole}`,
    `grant all on all tables in schema pgboss to ${workRole}`,
    `grant all on all sequences in schema pgboss to ${workRole}`,
    `grant execute on all functions in schema pgboss to ${workRole}`,
  ])
    await owner.run({ text, values: [] });
}

function withUser(url: string, user: string, password: string): string {
  const changed = new URL(url);
  changed.username = user;
  changed.password = password;
  return changed.href;
}
