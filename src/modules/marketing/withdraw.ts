import type { SubjectId } from "../../platform/ids.ts";
import type { Locale } from "../../policy/policy.ts";
import { DoorRefused } from "../../privacy/actor.ts";
import type { InnerDoor, WithinTransaction } from "../../privacy/door.ts";
import { type Ctx, makeCtx } from "../../privacy/kernel.ts";
import { account } from "../accounts/accounts.ts";
import { consentsOf, decide } from "../consents/consents.ts";
import { choiceOf, noteChoice, suppress, suppressHash } from "../messages/messages.ts";
import { type OutLink, readOutToken } from "./out-link.ts";
import { campaignDelivery } from "./records.ts";

/** What the record of the withdrawal says about where it was made. */
export type Leaving = {
  readonly place: "unsubscribe" | "support";
  readonly locale: Locale;
  /** Name and BIN of the operator, for the words of the consent. */
  readonly operator: { readonly name: string; readonly bin: string | null };
  /** The network address, as the record of a consent keeps it. */
  readonly address: string;
  readonly topics?: readonly ("marketing_email" | "marketing_sms")[];
};

/**
 * Takes the consent to advertising back (policy 10): by the link, by one click, or through support on the person's word; the
 * record is the same. The address is remembered as a keyed hash, and what is queued already does not leave.
 */
export async function withdrawMarketing(ctx: Ctx, subject: SubjectId, leaving: Leaving): Promise<void> {
  const topics = leaving.topics ?? ["marketing_email", "marketing_sms"];
  const because = `${leaving.place}.unsubscribed`;
  const standing = await consentsOf(ctx, subject, because);
  const given = topics.filter((topic) => standing.get(topic)?.act === "granted");
  await decide(
    ctx,
    subject,
    given.map((topic) => ({ topic, act: "withdrawn" as const })),
    {
      ...{ place: leaving.place, locale: leaving.locale, address: leaving.address, because },
      wording: {
        operator: leaving.operator.name,
        bin: leaving.operator.bin ?? "—",
        name: "—",
        transfers: "—",
      },
    },
    (inside) => (topics.includes("marketing_email") ? stopMail(ctx, inside) : Promise.resolve()),
  );
}

async function stopMail({ kernel }: Ctx, within: WithinTransaction): Promise<void> {
  const inside = within.also("communications");
  const person = await inside.read(account, inside.subject, ["email"]);
  if (person) await suppress(inside.tx, kernel.keyring, person.email, "unsubscribed", kernel.clock.now());
  await stopWaiting(inside);
}

async function stopWaiting(inside: InnerDoor<"communications">): Promise<void> {
  const where = { state: "waiting" } as const;
  for (const { id } of await inside.list(campaignDelivery, ["state"], { where, limit: 100 })) {
    const ended = { state: "refused", because: "unsubscribed" } as const;
    await inside.write(campaignDelivery, id, ended, { act: "campaign.refused", because: "unsubscribed" });
  }
}

/** By a link of a letter: all of it, or this one list. False for a link that is not ours; again and again is the same as once. */
export async function leaveByLink(
  ctx: Ctx,
  { list, token, scope }: { readonly list: string; readonly token: string; readonly scope: "all" | "list" },
  leaving: Omit<Leaving, "place" | "topics">,
): Promise<boolean> {
  const link = readOutToken(ctx.kernel.keyring, list, token);
  if (!link) return false;
  const own = makeCtx(ctx.kernel, whoLeaves, ctx.webRequest);
  try {
    if (scope === "list") await leaveList(own, link);
    else await leaveAll(own, link, leaving);
  } catch (error) {
    if (!(error instanceof DoorRefused)) throw error;
    // closed or erased meanwhile: nothing of them can be opened, and nothing is sent to them; the hash remembers it all the same
    await suppressHash(ctx.kernel.db, link.addressHash, "unsubscribed", ctx.kernel.clock.now());
  }
  return true;
}

async function leaveAll(ctx: Ctx, link: OutLink, leaving: Omit<Leaving, "place" | "topics">): Promise<void> {
  await withdrawMarketing(ctx, link.subject, {
    ...leaving,
    place: "unsubscribe",
    topics: ["marketing_email"],
  });
  await suppressHash(ctx.kernel.db, link.addressHash, "unsubscribed", ctx.kernel.clock.now());
}

async function leaveList(ctx: Ctx, { subject, list }: OutLink): Promise<void> {
  const door = await ctx.enter("communications", { subject });
  await door.transact(async (inside) => {
    if ((await choiceOf(inside, list, "email")) !== "off") await noteChoice(inside, list, "off");
  });
}

const whoLeaves = {
  kind: "system",
  duty: "unsubscribe",
  purposes: ["account", "communications"],
  forThePerson: true,
} as const;
