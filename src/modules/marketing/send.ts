import { after, days, minutes, seconds } from "../../platform/clock.ts";
import type { SubjectId } from "../../platform/ids.ts";
import { currentVersion, type Locale, topicBit } from "../../policy/policy.ts";
import { DoorRefused } from "../../privacy/actor.ts";
import type { InnerDoor } from "../../privacy/door.ts";
import type { Ctx } from "../../privacy/kernel.ts";
import { account } from "../accounts/accounts.ts";
import { passOut } from "../disclosures/disclosures.ts";
import {
  addressHash,
  type Carriers,
  type MailPort,
  mailId,
  quietEnds,
  suppress,
} from "../messages/messages.ts";
import { seasonedBefore } from "./audience.ts";
import { addReaders, nextReaders } from "./audience-store.ts";
import { type Campaign, campaignsAtWork, findCampaign, noteFilled, updateState } from "./campaign-store.ts";
import { cap, decideMarketing, type MarketingDecision } from "./decide.ts";
import {
  endDenied,
  endLostLeases,
  factsOf,
  handedSince,
  type Leased,
  leaseLetters,
  lettersLeft,
} from "./delivery-store.ts";
import { type MarketingLetter, marketingLetter, oneClickHref, outHref } from "./letter.ts";
import { outToken } from "./out-link.ts";
import { campaignDelivery } from "./records.ts";

export type CampaignPorts = {
  readonly mail: MailPort;
  readonly carriers: Pick<Carriers, "email">;
  readonly baseUrl: string;
};

const batch = 200;
const parallel = 24;
const fillStep = 5_000;
const leaseMs = minutes(2);
const pauseMs = minutes(1);

/** One round over all campaigns under way; returns how many letters and steps were done. */
export async function sendCampaigns(ctx: Ctx, ports: CampaignPorts): Promise<number> {
  const { db, clock } = ctx.kernel;
  let done = 0;
  for (const campaign of await campaignsAtWork(db, clock.now())) {
    if (campaign.filledAt === null) done += await fill(ctx, campaign.id);
    done += await sendSome(ctx, ports, campaign);
  }
  return done;
}

/** Takes the next readers in, some thousands at a time: stopped in the middle, it goes on where it was. */
async function fill({ kernel: { db, clock } }: Ctx, id: string): Promise<number> {
  return db.transact(async (tx) => {
    const now = clock.now();
    const held = await findCampaign(tx, id, true);
    if (!held || held.filledAt !== null || !["scheduled", "sending"].includes(held.state)) return 0;
    const readers = await nextReaders(tx, {
      ...{ locale: held.audienceLocale, after: held.fillAfter, limit: fillStep },
      openedBefore: held.audienceSince === "quarter" ? seasonedBefore(now) : null,
    });
    await addReaders(tx, id, readers, now);
    const filledAt = readers.length < fillStep ? now : null;
    await noteFilled(tx, id, { after: readers.at(-1) ?? null, filledAt });
    return readers.length;
  });
}

async function sendSome(ctx: Ctx, ports: CampaignPorts, campaign: Campaign): Promise<number> {
  const { db, clock } = ctx.kernel;
  const now = clock.now();
  await endLostLeases(db, campaign.id, now);
  if (quietEnds(now)) return 0; // all of them wait for the morning, none is touched
  const room = campaign.perMinute - (await handedSince(db, campaign.id, after(now, -seconds(60))));
  if (room <= 0) return 0;
  const until = after(now, leaseMs);
  const letters = await leaseLetters(db, campaign.id, { now, until, limit: Math.min(batch, room) });
  if (letters.length === 0) {
    await endIfOver(ctx, campaign);
    return 0;
  }
  const all = letters.length;
  const lane = async () => {
    for (let one = letters.shift(); one; one = letters.shift()) await sendOne(ctx, ports, campaign, one);
  };
  await Promise.all(Array.from({ length: parallel }, lane));
  return all;
}

async function endIfOver({ kernel: { db } }: Ctx, { id }: Campaign): Promise<void> {
  await db.transact(async (tx) => {
    const held = await findCampaign(tx, id, true);
    if (held?.state === "sending" && held.filledAt !== null && !(await lettersLeft(tx, id)))
      await updateState(tx, id, { state: "done" });
  });
}

type Handed = { readonly to: string; readonly letter: MarketingLetter; readonly out: string };

async function sendOne(ctx: Ctx, ports: CampaignPorts, campaign: Campaign, leased: Leased): Promise<void> {
  const { db, keyring, clock } = ctx.kernel;
  const handed = await handOver(ctx, ports, campaign, leased);
  if (!handed) return;
  const { to, letter, out } = handed;
  const { mail } = ports;
  const sending = mail.send({
    ...{ to, ...letter, id: mailId(keyring, leased.id, to) },
    list: { id: campaign.list, unsubscribe: oneClickHref(ports.baseUrl, campaign.list, out) },
  });
  const taken = await sending.catch(() => "unknown" as const);
  if (taken === "unknown") return; // its lease runs out and the report says so
  const now = clock.now();
  if (taken === "no_mailbox") await suppress(db, keyring, to, "hard_bounce", now);
  const door = await ctx.enter("communications", { subject: leased.subject, because: "campaign" });
  if (taken === "not_now") {
    const again = {
      state: "waiting",
      nextAt: after(now, pauseMs),
      leaseUntil: null,
      handedAt: null,
    } as const;
    await door.write(campaignDelivery, leased.id, again, { act: "campaign.not_taken" });
  } else if (taken === "no_mailbox") {
    const ended = { state: "refused", because: "bounced" } as const;
    await door.write(campaignDelivery, leased.id, ended, { act: "campaign.refused", because: "bounced" });
  } else {
    await door.write(campaignDelivery, leased.id, { state: "sent", sentAt: now }, { act: "campaign.sent" });
  }
}

/**
 * The consent is asked for in the transaction that says that this letter is being handed over: who has left by then gets
 * nothing, and nobody who leaves waits for a mail server.
 */
async function handOver(
  ctx: Ctx,
  ports: CampaignPorts,
  campaign: Campaign,
  leased: Leased,
): Promise<Handed | null> {
  try {
    const door = await ctx.enter("communications", { subject: leased.subject, because: "campaign" });
    return await door.transact((inside) => decideInside(inside, ctx, ports, campaign, leased));
  } catch (error) {
    if (!(error instanceof DoorRefused)) throw error;
    await endDenied(ctx.kernel.db, leased, ctx.kernel.clock.now());
    return null;
  }
}

async function decideInside(
  inside: InnerDoor<"communications">,
  ctx: Ctx,
  ports: CampaignPorts,
  campaign: Campaign,
  leased: Leased,
): Promise<Handed | null> {
  const now = ctx.kernel.clock.now();
  const person = await inside.read(account, leased.subject, ["email", "locale", "emailConfirmedAt"]);
  const facts =
    person &&
    (await factsOf(inside.tx, {
      ...{ subject: leased.subject, hash: addressHash(ctx.kernel.keyring, person.email) },
      ...{ list: campaign.list, since: after(now, -days(cap.days)) },
    }));
  const decision: MarketingDecision =
    person && facts
      ? decideMarketing({
          ...{ facts, now, emailConfirmed: person.emailConfirmedAt !== null },
          ...{ version: policyVersion(now), topicBit: topicBit("marketing_email") },
        })
      : { outcome: "refuse", because: "held" };
  const expect = leased.version;
  if (decision.outcome === "defer") {
    const later = { nextAt: decision.until, leaseUntil: null };
    await inside.write(campaignDelivery, leased.id, later, {
      expect,
      act: "campaign.deferred",
      because: "quiet",
    });
    return null;
  }
  if (decision.outcome === "refuse" || !person) {
    const because = decision.outcome === "refuse" ? decision.because : "held";
    const ended = { state: "refused", because } as const;
    await inside.write(campaignDelivery, leased.id, ended, { expect, act: "campaign.refused", because });
    return null;
  }
  const to = person.email;
  const out = tokenOf(ctx, campaign, leased.subject, to);
  const letter = letterTo(ports, campaign, person.locale, out);
  const passed = await passOut(inside, now, {
    ...{ recipient: ports.carriers.email, occasion: "mail", because: "campaign" },
    once: leased.version > 1, // tried before: its line is there already
    ...{ about: { record: campaignDelivery.name, item: leased.id } },
    values: { mailAddress: to, mailContent: letter.text },
  });
  const changes = passed.ok
    ? {
        ...({ state: "handed_over", handedAt: now, consent: decision.consent } as const),
        leaseUntil: after(now, leaseMs), // from now on it runs for the letter itself
      }
    : ({ state: "refused", because: "refused_out" } as const);
  const act = passed.ok ? "campaign.handed_over" : "campaign.refused";
  const moved = await inside.write(campaignDelivery, leased.id, changes, { expect, act });
  return moved && passed.ok ? { to, letter, out } : null;
}

/** The version in force, looked up once a minute: a calendar day costs more than the rest of a decision. */
const policyVersion = (now: Date): string => {
  const minute = Math.floor(now.getTime() / minutes(1));
  if (known?.minute !== minute) known = { minute, version: currentVersion(now).version };
  return known.version;
};
let known: { readonly minute: number; readonly version: string } | null = null;

const tokenOf = ({ kernel: { keyring } }: Ctx, { list }: Campaign, subject: SubjectId, to: string): string =>
  outToken(keyring, { subject, list, addressHash: addressHash(keyring, to) });

const letterTo = ({ baseUrl }: CampaignPorts, { list, words }: Campaign, locale: Locale, token: string) =>
  marketingLetter(locale, words[locale], { baseUrl, list, out: outHref(baseUrl, locale, list, token) });
