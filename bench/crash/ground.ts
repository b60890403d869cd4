import { join } from "node:path";
import { houseMap } from "../../src/map.ts";
import { systemClock } from "../../src/platform/clock.ts";
import { type Database, openDatabase } from "../../src/platform/database.ts";
import { startEmbeddedPostgres } from "../../src/platform/embedded-postgres.ts";
import { webRole, workRole } from "../../src/privacy/grants.ts";
import { type Kernel, makeKernel } from "../../src/privacy/kernel.ts";
import { type Keyring, openKeyringFile } from "../../src/privacy/keyring.ts";
import { rolePasswords } from "../../src/schema.ts";

/** Keys and database without migrations: they ran when the storm was prepared, and a process of it has to begin quickly. */
export type Ground = {
  readonly keyring: Keyring;
  readonly owner: Database;
  readonly web: Database;
  readonly work: Database;
  kernelFor(role: "web" | "work"): Kernel;
  close(): Promise<void>;
};

/** Joins the database of the folder; whoever finds it killed starts it again. */
export async function openGround(dataDir: string): Promise<Ground> {
  const keyring = await openKeyringFile(join(dataDir, "keyring.json"), { create: false });
  const password = keyring.derive("database/owner").toString("base64url");
  const server = await startEmbeddedPostgres({ dataDir, password });
  const passwords = rolePasswords(keyring);
  const owner = openDatabase({ url: server.url, name: "storm-owner", max: 2 });
  const web = openDatabase({ url: as(server.url, webRole, passwords.web), name: "storm-web", max: 10 });
  const work = openDatabase({ url: as(server.url, workRole, passwords.work), name: "storm-work", max: 14 });
  return {
    ...{ keyring, owner, web, work },
    kernelFor: (role) =>
      makeKernel({ db: role === "web" ? web : work, keyring, clock: systemClock, map: houseMap }),
    close: async () => {
      await Promise.allSettled([owner.close(), web.close(), work.close()]);
    },
  };
}

function as(url: string, user: string, password: string): string {
  const changed = new URL(url);
  changed.username = user;
  changed.password = password;
  return changed.href;
}
