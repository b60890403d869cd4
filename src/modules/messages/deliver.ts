import type { SubjectId } from "../../platform/ids.ts";
import type { Ctx } from "../../privacy/kernel.ts";
import { checkOut, passOut } from "../disclosures/disclosures.ts";
import type { MailPort, SmsPort } from "./ports.ts";
import type { Carriers } from "./recipients.ts";
import { codeMessage, message } from "./records.ts";
import { renderMessage } from "./render.ts";

export type DeliveryOutcome = "sent" | "gone" | "failed";

export type DeliveryPorts = {
  readonly mail: MailPort;
  readonly sms: SmsPort | null;
  readonly carriers: Carriers;
  readonly baseUrl: string;
};
type What = { readonly subject: SubjectId; readonly item: string; readonly kind: string };

/**
 * Sends one message once: read, render, ask the gate, hand over, note. Called by a job that holds the outbox row's lease.
 * The line of the register is written with the word that it was sent: an unknown outcome throws, and the next try writes it.
 */
export async function deliver(ctx: Ctx, ports: DeliveryPorts, what: What): Promise<DeliveryOutcome> {
  const record = what.kind === "code_message" ? codeMessage : message;
  const door = await ctx.enter("communications", { subject: what.subject, because: "delivery" });
  const found = await door.read(record, what.item, [
    "channel",
    "template",
    "locale",
    "address",
    "parameters",
    "thread",
    "status",
  ]);
  if (found?.status !== "waiting") return "gone";
  const failed = async (because: string) => {
    await door.write(record, what.item, { status: "failed" }, { act: "message.failed", because });
    return "failed" as const;
  };
  const rendered = renderMessage(found, ports.baseUrl);
  const { address: to, channel, thread } = found;
  const passing = {
    ...{ recipient: ports.carriers[channel], occasion: channel === "email" ? "mail" : "sms" },
    ...{ about: { record: record.name, item: what.item }, because: "delivery" },
    values: { mailAddress: to, mailContent: rendered.text },
  };
  if (channel === "sms" && !ports.sms) return failed("no_sms_provider");
  const may = await checkOut(door, passing);
  if (!may.ok) return failed(may.code);
  if (channel === "email")
    await ports.mail.send({ to, ...rendered, id: what.item, ...(thread ? { thread } : {}) });
  else await ports.sms?.send({ to, text: rendered.text, id: what.item });
  await door.transact(async (inside) => {
    const now = ctx.kernel.clock.now();
    const sent = { status: "sent", sentAt: now } as const;
    if (await inside.write(record, what.item, sent, { act: "message.sent" }))
      await passOut(inside, now, passing);
  });
  return "sent";
}

/** Nobody took it for a day: noted, so that the person sees it and nothing waits for ever. */
export async function giveUp(ctx: Ctx, what: What): Promise<void> {
  const record = what.kind === "code_message" ? codeMessage : message;
  const door = await ctx.enter("communications", { subject: what.subject, because: "delivery" });
  await door.write(record, what.item, { status: "failed" }, { act: "message.failed" });
}
