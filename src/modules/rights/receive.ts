import { newId, readableCode } from "../../platform/ids.ts";
import type { Locale, RightId } from "../../policy/policy.ts";
import { waitForTurn } from "../accounts/accounts.ts";
import { dueOf } from "./deadlines.ts";
import { addRightEvent, type Clocked, clockFields, type Inside } from "./move.ts";
import { type ProposedName, type RightTopic, type rightChannels, rightRequest } from "./records.ts";

export type NewRight = {
  readonly right: RightId;
  readonly topic?: RightTopic | null;
  readonly channel: (typeof rightChannels)[number];
  readonly locale: Locale;
  readonly text?: string | null;
  readonly proposed?: ProposedName | null;
  readonly asker?: { readonly name: string; readonly email: string };
};

export type Received = { readonly found: Clocked; readonly joined: boolean };

/** The clock starts with the receipt, whatever the door. The same right asked for again joins the case that is open. */
export async function receiveRight(inside: Inside, asked: NewRight, now: Date): Promise<Received> {
  await waitForTurn(inside);
  const { right, topic = null, channel, locale, text = null, proposed = null, asker } = asked;
  const where = { right, topic, endedAt: null };
  const [open] = await inside.list(rightRequest, clockFields, { where, limit: 1 });
  if (open) {
    await inside.note("right.joined", { record: "right_request", item: open.id });
    return { found: open, joined: true };
  }
  const id = newId(now.getTime());
  await inside.create(
    rightRequest,
    {
      ...{ number: readableCode(), right, topic, status: "received", channel, locale, text, proposed },
      ...{ receivedAt: now, clockFrom: now, dueAt: dueOf(right, now) },
      ...{ askerName: asker?.name ?? null, askerEmail: asker?.email ?? null },
    },
    { id, act: "right.received" },
  );
  await addRightEvent(inside, id, { from: null, to: "received", by: "customer" });
  const found = await inside.read(rightRequest, id, clockFields);
  if (!found) throw new Error("a request about a right is there once it is written");
  return { found, joined: false };
}
