import { newId, readableCode } from "../../platform/ids.ts";
import type { Locale } from "../../policy/policy.ts";
import { addEvent, type Inside } from "./case-moves.ts";
import { maskTyped } from "./masking.ts";
import { type CaseChannel, type CaseTopic, type SenderStanding, supportCase } from "./records.ts";
import { answerDue, slaState } from "./sla.ts";
import { addWord, type Word } from "./words.ts";

export type NewCase = {
  readonly channel: CaseChannel;
  readonly topic: CaseTopic;
  readonly locale: Locale;
  readonly standing: SenderStanding;
  readonly title: string;
  readonly asker?: { readonly name: string; readonly email: string };
  readonly word: Omit<Word, "by" | "channel">;
};

export type Begun = { readonly id: string; readonly number: string };

/** A new conversation with its first word, in the transaction of whoever calls. */
export async function beginCase(inside: Inside, given: NewCase, now: Date): Promise<Begun> {
  const id = newId(now.getTime());
  const number = readableCode();
  const { channel, topic, locale, standing, asker, word } = given;
  const event = { at: now, act: "opened", to: "new" } as const;
  await inside.create(
    supportCase,
    {
      ...{ number, status: "new", channel, topic, locale, standing, title: titleOf(given.title) },
      ...{ askerName: asker?.name.slice(0, 120) ?? null, askerEmail: asker?.email ?? null },
      ...{ lastWordAt: now, lastWordBy: "customer", dueAt: answerDue(slaState([event], now)) },
    },
    { id, act: "support.opened" },
  );
  await addEvent(inside, { case: id, number: 1, act: "opened", to: "new", by: "customer", staff: null });
  await addWord(inside, id, { ...word, channel, by: "customer" });
  return { id, number };
}

const titleOf = (title: string): string => maskTyped(title.replace(/\s+/g, " ").trim().slice(0, 200)).text;
