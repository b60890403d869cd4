import type { InnerDoor } from "../../privacy/door.ts";
import type { Visit } from "./front-desk.ts";
import { device } from "./records.ts";
import { tokenHash } from "./secrets.ts";

/** Browsers an account has signed in from, told apart by a secret cookie of 256 bits (only its hash is stored). */
export async function knownDevice(inside: InnerDoor<"account">, visit: Visit): Promise<string | null> {
  const [row] = await inside.tx.run<{ device_id: string }>({
    name: "device-find",
    text: "select device_id from device_lookup where token_hash = $1 and subject_id = $2",
    values: [tokenHash(visit.device), inside.subject],
  });
  return row?.device_id ?? null;
}

export async function rememberDevice(inside: InnerDoor<"account">, visit: Visit): Promise<string> {
  const id = await inside.create(device, { browser: visit.browser }, { act: "device.remembered" });
  await inside.tx.run({
    text: "insert into device_lookup (token_hash, subject_id, device_id) values ($1, $2, $3)",
    values: [tokenHash(visit.device), inside.subject, id],
  });
  return id;
}
