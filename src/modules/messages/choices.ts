import type { SubjectId } from "../../platform/ids.ts";
import type { Door, InnerDoor } from "../../privacy/door.ts";
import type { Ctx } from "../../privacy/kernel.ts";
import { notificationChoice } from "./records.ts";

/** What a person chose: kind of message by channel. Without a choice everything comes at once. */
export const choosable = ["requests", "news", "partners"] as const;
export type Choosable = (typeof choosable)[number];
export type Choice = "on" | "daily" | "off";

const fields = ["category", "channel", "choice"] as const;

export async function choiceOf(
  door: Pick<Door<"communications">, "list">,
  category: Choosable,
  channel: "email" | "sms",
): Promise<Choice> {
  const where = { category, channel };
  const [last] = await door.list(notificationChoice, ["choice"], { where, limit: 1 });
  return last?.choice ?? "on";
}

export async function choicesOf(ctx: Ctx, subject: SubjectId): Promise<Readonly<Record<Choosable, Choice>>> {
  const door = await ctx.enter("communications", { subject });
  const rows = await door.list(notificationChoice, fields, { where: { channel: "email" }, limit: 200 });
  const standing = (category: Choosable) => rows.find((row) => row.category === category)?.choice ?? "on";
  return { requests: standing("requests"), news: standing("news"), partners: standing("partners") };
}

export async function choose(
  ctx: Ctx,
  subject: SubjectId,
  chosen: Readonly<Partial<Record<Choosable, Choice>>>,
): Promise<void> {
  const before = await choicesOf(ctx, subject);
  const door = await ctx.enter("communications", { subject });
  await door.transact(async (inside) => {
    for (const category of choosable) {
      const choice = chosen[category];
      if (choice && choice !== before[category]) await noteChoice(inside, category, choice);
    }
  });
}

export const noteChoice = (
  inside: InnerDoor<"communications">,
  category: Choosable,
  choice: Choice,
): Promise<string> =>
  inside.create(
    notificationChoice,
    { category, channel: "email", choice },
    { act: "notifications.chosen", because: `${category}.${choice}` },
  );
