import type { SubjectId } from "../../platform/ids.ts";
import type { Ctx } from "../../privacy/kernel.ts";
import type { MailPort, SmsPort } from "./ports.ts";
import { codeMessage, message } from "./records.ts";
import { renderMessage } from "./render.ts";

export type DeliveryOutcome = "sent" | "gone" | "failed";

/** Sends one message once: read, render, hand over, note. Called by a job that holds the outbox row's lease. */
export async function deliver(
  ctx: Ctx,
  ports: { readonly mail: MailPort; readonly sms: SmsPort | null; readonly baseUrl: string },
  what: { readonly subject: SubjectId; readonly item: string; readonly kind: string },
): Promise<DeliveryOutcome> {
  const record = what.kind === "code_message" ? codeMessage : message;
  const door = await ctx.enter("communications", { subject: what.subject, because: "delivery" });
  const found = await door.read(record, what.item, [
    "channel",
    "template",
    "locale",
    "address",
    "parameters",
    "status",
  ]);
  if (found?.status !== "waiting") return "gone";
  const rendered = renderMessage(found, ports.baseUrl);
  const { address: to } = found;
  if (found.channel === "email") await ports.mail.send({ to, ...rendered, id: what.item });
  else if (ports.sms) await ports.sms.send({ to, text: rendered.text, id: what.item });
  else {
    await door.write(
      record,
      what.item,
      { status: "failed" },
      { act: "message.failed", because: "no_sms_provider" },
    );
    return "failed";
  }
  await door.write(
    record,
    what.item,
    { status: "sent", sentAt: ctx.kernel.clock.now() },
    { act: "message.sent" },
  );
  return "sent";
}

/** Nobody took it for a day: noted, so that the person sees it and nothing waits for ever. */
export async function giveUp(
  ctx: Ctx,
  what: { readonly subject: SubjectId; readonly item: string; readonly kind: string },
): Promise<void> {
  const record = what.kind === "code_message" ? codeMessage : message;
  const door = await ctx.enter("communications", { subject: what.subject, because: "delivery" });
  await door.write(record, what.item, { status: "failed" }, { act: "message.failed" });
}
