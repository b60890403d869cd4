import type { SubjectId } from "../../platform/ids.ts";
import type { Door, Row } from "../../privacy/door.ts";
import type { Ctx } from "../../privacy/kernel.ts";
import { checkOut, type Passing, passOut } from "../disclosures/disclosures.ts";
import { categoryOf } from "./categories.ts";
import { choiceOf } from "./choices.ts";
import { type Decision, decideDelivery } from "./decide.ts";
import { digestDue } from "./hours.ts";
import { mailId } from "./mail-id.ts";
import type { MailPort, SmsPort, Taken } from "./ports.ts";
import type { Carriers } from "./recipients.ts";
import { codeMessage, deliveryDecision, message } from "./records.ts";
import { type RenderedMessage, renderDigest, renderMessage } from "./render.ts";
import { suppress, suppressedOf } from "./suppression-store.ts";

/** A time means: not now, again then. */
export type DeliveryOutcome = "sent" | "gone" | "failed" | Date;

export type DeliveryPorts = {
  readonly mail: MailPort;
  readonly sms: SmsPort | null;
  readonly carriers: Carriers;
  readonly baseUrl: string;
};
type What = { readonly subject: SubjectId; readonly item: string; readonly kind: string };

const fields = ["channel", "template", "locale", "address", "parameters", "thread", "status"] as const;
type Found = Row<typeof message.fields, (typeof fields)[number]>;
type Delivering = {
  readonly ctx: Ctx;
  readonly ports: DeliveryPorts;
  readonly door: Door<"communications">;
  readonly record: typeof message | typeof codeMessage;
  readonly found: Found;
};

/**
 * Sends one message once: read, decide, render, ask the gate, hand over, note. Called by a job that holds the outbox row's
 * lease. The line of the register is written with the word that it was sent: an unknown outcome throws, and the next try
 * writes it.
 */
export async function deliver(ctx: Ctx, ports: DeliveryPorts, what: What): Promise<DeliveryOutcome> {
  const record = what.kind === "code_message" ? codeMessage : message;
  const door = await ctx.enter("communications", { subject: what.subject, because: "delivery" });
  const found = await door.read(record, what.item, fields);
  if (found?.status !== "waiting") return "gone";
  const one = { ctx, ports, door, record, found };
  const decision = await decisionOn(one);
  if (decision.outcome === "send") return hand(one, decision);
  if (decision.outcome === "refuse") return end(one, decision);
  await note(one, decision, {});
  return decision.until;
}

async function decisionOn({ ctx, door, found }: Delivering): Promise<Decision> {
  const { db, keyring, clock } = ctx.kernel;
  const category = categoryOf[found.template];
  const choice = category === "requests" ? await choiceOf(door, "requests", found.channel) : "on";
  const suppressed = await suppressedOf(db, keyring, found.address);
  return decideDelivery({ category, choice, suppressed, writtenAt: found.createdAt }, clock.now());
}

async function hand(one: Delivering, decision: Decision): Promise<DeliveryOutcome> {
  const { ctx, ports, door, record, found } = one;
  const { address: to, channel } = found;
  const others = decision.because === "digest" ? await othersOfTheDay(one) : [];
  const rendered = textOf(one, others);
  const passing: Passing = {
    ...{ recipient: ports.carriers[channel], occasion: channel === "email" ? "mail" : "sms" },
    ...{ about: { record: record.name, item: found.id }, because: "delivery" },
    values: { mailAddress: to, mailContent: rendered.text },
  };
  if (channel === "sms" && !ports.sms) return fail(one, "no_sms_provider");
  const may = await checkOut(door, passing);
  if (!may.ok) return fail(one, may.code);
  const taken = await carry(one, rendered);
  if (taken === "not_now") throw new NotTakenNow();
  if (taken === "no_mailbox") {
    if (channel === "email")
      await suppress(ctx.kernel.db, ctx.kernel.keyring, to, "hard_bounce", ctx.kernel.clock.now());
    return fail(one, "bounced");
  }
  await door.transact(async (inside) => {
    const now = ctx.kernel.clock.now();
    const sent = { status: "sent", sentAt: now } as const;
    if (!(await inside.write(record, found.id, sent, { act: "message.sent" }))) return;
    for (const { id } of others) await inside.write(message, id, sent, { act: "message.sent" });
    await passOut(inside, now, passing);
    const { outcome, because } = decision;
    await inside.create(deliveryDecision, { message: found.id, channel, outcome, because });
  });
  return "sent";
}

/** The outbox tries again, with growing pauses. */
class NotTakenNow extends Error {
  override name = "NotTakenNow";
}

function carry({ ctx, ports, found }: Delivering, rendered: RenderedMessage): Promise<Taken> {
  const { address: to, id } = found;
  if (found.channel === "sms" && ports.sms) return ports.sms.send({ to, text: rendered.text, id });
  const thread = found.thread === null ? {} : { thread: found.thread };
  return ports.mail.send({ to, ...rendered, ...thread, id: mailId(ctx.kernel.keyring, id, to) });
}

/** What else of the same person waits for the letter of the day. */
async function othersOfTheDay({ door, found, ctx }: Delivering): Promise<readonly Found[]> {
  const now = ctx.kernel.clock.now();
  const where = { status: "waiting", channel: "email" } as const;
  const rows = await door.list(message, fields, { where, limit: 50 });
  return rows.filter(
    ({ id, address, template, createdAt }) =>
      id !== found.id &&
      address === found.address &&
      categoryOf[template] === "requests" &&
      digestDue(createdAt) <= now,
  );
}

function textOf({ ports, found }: Delivering, others: readonly Found[]): RenderedMessage {
  const own = renderMessage(found, ports.baseUrl);
  if (others.length === 0) return own;
  const subjects = [...others, found]
    .sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime())
    .map((each) => renderMessage({ ...each, locale: found.locale }, ports.baseUrl).subject);
  return renderDigest(found.locale, subjects, ports.baseUrl);
}

const fail = (one: Delivering, because: string): Promise<"failed"> =>
  end(one, { outcome: "refuse", because });

/** It does not leave: the person still has it in the cabinet, where they want it there alone. */
async function end(
  one: Delivering,
  { outcome, because }: { readonly outcome: "refuse"; readonly because: string },
): Promise<"failed"> {
  const status = because === "not_wanted" ? "inbox" : "failed";
  await note(one, { outcome, because }, { status });
  return "failed";
}

async function note(
  { door, record, found }: Delivering,
  { outcome, because }: { readonly outcome: "defer" | "refuse"; readonly because: string },
  changes: { readonly status?: "inbox" | "failed" },
): Promise<void> {
  await door.transact(async (inside) => {
    if (changes.status) {
      const act = changes.status === "inbox" ? "message.kept_in_cabinet" : "message.failed";
      await inside.write(record, found.id, changes, { act, because });
    }
    await inside.create(deliveryDecision, { message: found.id, channel: found.channel, outcome, because });
  });
}

/** Nobody took it for a day: noted, so that the person sees it and nothing waits for ever. */
export async function giveUp(ctx: Ctx, what: What): Promise<void> {
  const record = what.kind === "code_message" ? codeMessage : message;
  const door = await ctx.enter("communications", { subject: what.subject, because: "delivery" });
  await door.write(record, what.item, { status: "failed" }, { act: "message.failed" });
}
