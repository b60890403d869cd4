import { fileURLToPath } from "node:url";
import { importList, screeningReadiness } from "../../modules/screening/screening.ts";
import type { Database } from "../../platform/database.ts";
import { readList } from "./read-list.ts";

/**
 * Development without a real list: invented people, so that identities can be confirmed at all. A house that holds any
 * list of its own is left alone. Production has no sandbox: there new verifications wait until a list is imported.
 */
export async function importSandboxList(db: Database, now: Date): Promise<void> {
  const { lists } = await screeningReadiness(db, now);
  if (lists.length > 0) return;
  const path = fileURLToPath(new URL("sandbox-stop.csv", import.meta.url));
  await importList(db, readList, { list: "stop", path, by: "sandbox", now });
}
