import { almatyDay } from "../../platform/clock.ts";
import type { InnerDoor } from "../../privacy/door.ts";
import type { About } from "./gate.ts";
import { disclosure } from "./records.ts";

/** Whether the register already has today's line about this: repeated looks of one day are one transfer. */
export async function passedToday(
  inside: Pick<InnerDoor<"legal">, "list">,
  about: About,
  now: Date,
): Promise<boolean> {
  const where = { aboutItem: about.item };
  const [last] = await inside.list(disclosure, ["madeAt"], { where, limit: 1 });
  return last !== undefined && almatyDay(last.madeAt) === almatyDay(now);
}
