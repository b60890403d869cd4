import { after, hours, minutes, seconds } from "../../../platform/clock.ts";
import { reach } from "../../../platform/crash-point.ts";
import type { Door } from "../../../privacy/door.ts";
import type { Ctx } from "../../../privacy/kernel.ts";
import { passOut } from "../../disclosures/disclosures.ts";
import type { OperationJob, OperationParts } from "../engine/run.ts";
import { partnerApplication } from "../lending-records.ts";
import type { NoticeAnswer, OperationProvider } from "../ports.ts";
import { isOff, switchOff } from "./endpoint.ts";
import { partnerNotice } from "./records.ts";

/**
 * One try to tell a partner, from a row of ids. The try is counted and the disclosure written before anything leaves; killed
 * in between, the next one tells again under the same id. When to come again; null: not before something happens.
 */
export async function sendNotice(
  ctx: Ctx,
  { providers }: OperationParts,
  { subject, item }: OperationJob,
): Promise<Date | null> {
  // A duty towards the person and the partner: it goes on when the account is closed or the data restricted (policy 7).
  const door = await ctx.enter("legal", { subject, because: "notice" });
  const now = ctx.kernel.clock.now();
  const ready = await door.transact((inside) => prepare(inside, now, { providers, item }));
  if (!ready || ready instanceof Date) return ready;
  reach("before_send");
  const answer = await ready.port.send({ id: item, body: ready.body });
  reach("after_call");
  return note(ctx, door, { item, answer, ...ready });
}

type Ready = {
  readonly port: NonNullable<OperationProvider["notices"]>;
  readonly partner: string;
  readonly body: string;
  readonly tries: number;
};
type Inside = Parameters<Parameters<Door<"legal">["transact"]>[0]>[0];

const readNotice = (door: Pick<Door<"legal">, "read">, id: string) =>
  door.read(partnerNotice, id, ["application", "partner", "type", "status", "tries"]);

async function prepare(
  inside: Inside,
  now: Date,
  { providers, item }: Pick<OperationParts, "providers"> & { readonly item: string },
): Promise<Ready | Date | null> {
  const notice = await readNotice(inside, item);
  if (!notice || notice.status === "delivered" || notice.status === "no_address") return null;
  const provider = providers.find(({ id }) => id === notice.partner);
  const end = { act: "partner_notice.ended" } as const;
  if (!provider?.notices) {
    await inside.write(partnerNotice, item, { status: "no_address" }, end);
    return null;
  }
  if (await isOff(inside.tx, notice.partner)) return after(now, lookAgainMs);
  const application = await inside.read(partnerApplication, notice.application, ["ref"]);
  const passed = await passOut(inside, now, {
    ...{ recipient: provider.recipient, occasion: "notice", values: {}, because: "notice" },
    ...{ about: { record: "partner_notice", item }, once: true },
  });
  if (!passed.ok) {
    await inside.write(partnerNotice, item, { status: "given_up" }, end);
    return null;
  }
  // Given up before and asked for again: the schedule begins anew.
  const tries = notice.status === "given_up" ? 1 : notice.tries + 1;
  await inside.write(partnerNotice, item, { status: "waiting", tries }, { act: "partner_notice.tried" });
  const body = JSON.stringify({
    ...{ type: notice.type, timestamp: notice.createdAt.toISOString() },
    data: { application: notice.application, ref: application?.ref ?? null },
  });
  return { port: provider.notices, partner: notice.partner, body, tries };
}

async function note(
  ctx: Ctx,
  door: Door<"legal">,
  { item, answer, partner, tries }: Ready & { readonly item: string; readonly answer: NoticeAnswer },
): Promise<Date | null> {
  const now = ctx.kernel.clock.now();
  return door.transact(async (inside) => {
    if (answer === "taken") {
      const done = { status: "delivered", deliveredAt: now } as const;
      await inside.write(partnerNotice, item, done, { act: "partner_notice.delivered" });
      return null;
    }
    if (answer === "gone") {
      await switchOff(inside.tx, partner, "gone", now);
      return after(now, lookAgainMs);
    }
    const waitMs = waitsMs[tries];
    if (waitMs !== undefined) return after(now, waitMs);
    await inside.write(partnerNotice, item, { status: "given_up" }, { act: "partner_notice.given_up" });
    await switchOff(inside.tx, partner, "no_answer", now);
    return after(now, lookAgainMs);
  });
}

/** While the address is off its news keep their rows: whoever switches it on wakes them, and none is lost in between. */
const lookAgainMs = hours(1);

/** How long before each try (Standard Webhooks 1.0.0): three days in all. */
export const waitsMs: readonly number[] = [
  ...[0, seconds(5), minutes(5), minutes(30), hours(2)],
  ...[hours(5), hours(10), hours(14), hours(20), hours(24)],
];
