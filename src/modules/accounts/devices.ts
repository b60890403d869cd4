import type { Executor } from "../../platform/database.ts";
import type { SubjectId } from "../../platform/ids.ts";
import type { InnerDoor } from "../../privacy/door.ts";
import type { Visit } from "./front-desk.ts";
import { device } from "./records.ts";
import { tokenHash } from "./secrets.ts";

/** Browsers an account has signed in from, told apart by a secret cookie of 256 bits (only its hash is stored). */
export async function knownDevice(on: Executor, subject: SubjectId, visit: Visit): Promise<string | null> {
  const [row] = await on.run<{ device_id: string }>({
    name: "device-find",
    text: "select device_id from device_lookup where token_hash = $1 and subject_id = $2",
    values: [tokenHash(visit.device), subject],
  });
  return row?.device_id ?? null;
}

export const isKnownDevice = async (on: Executor, subject: SubjectId, visit: Visit): Promise<boolean> =>
  (await knownDevice(on, subject, visit)) !== null;

export async function rememberDevice(inside: InnerDoor<"account">, visit: Visit): Promise<string> {
  const id = await inside.create(device, { browser: visit.browser }, { act: "device.remembered" });
  await tieDevice(inside, visit, id);
  return id;
}

/** Two sign-ins from one browser at the same moment: the first one's device stands. */
export async function tieDevice(inside: InnerDoor<"account">, visit: Visit, id: string): Promise<void> {
  await inside.tx.run({
    text: `insert into device_lookup (token_hash, subject_id, device_id) values ($1, $2, $3)
           on conflict (token_hash, subject_id) do nothing`,
    values: [tokenHash(visit.device), inside.subject, id],
  });
}
