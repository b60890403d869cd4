import { fileURLToPath } from "node:url";
import { houseMap } from "./map.ts";
import type { Database } from "./platform/database.ts";
import { migrate } from "./platform/migrate.ts";
import { applyGrants } from "./privacy/grants.ts";
import type { Keyring } from "./privacy/keyring.ts";
import { ensurePartitions } from "./privacy/partitions.ts";

const folder = fileURLToPath(new URL("./migrations", import.meta.url));

/** Brings a database to the present: migrations, this season's log partitions, roles and grants. Repeatable. */
export async function prepareDatabase(owner: Database, keyring: Keyring, now: Date): Promise<string[]> {
  const ran = await migrate(owner, folder, now);
  await ensurePartitions(owner, now);
  await applyGrants(owner, houseMap, rolePasswords(keyring));
  return ran;
}

/** Derived, so that every process of the house knows them and nobody has to keep them. */
export function rolePasswords(keyring: Keyring): { readonly web: string; readonly work: string } {
  return {
    web: keyring.derive("database/web").toString("base64url"),
    work: keyring.derive("database/work").toString("base64url"),
  };
}
