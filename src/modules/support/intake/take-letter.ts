import { translate } from "../../../locales/locales.ts";
import { after, hours } from "../../../platform/clock.ts";
import type { SubjectId } from "../../../platform/ids.ts";
import type { Locale } from "../../../policy/policy.ts";
import type { Ctx } from "../../../privacy/kernel.ts";
import { findSame } from "../../../privacy/lookups.ts";
import {
  account,
  digestOf,
  lettersBucket,
  ownerOrStranger,
  parseEmail,
  take,
  waitForTurn,
} from "../../accounts/accounts.ts";
import type { FileParts } from "../../files/files.ts";
import { tell } from "../../messages/messages.ts";
import { beginCase } from "../begin.ts";
import type { Inside } from "../case-moves.ts";
import { languageOf } from "../language.ts";
import { acknowledge, numberOfMark } from "../letters-out.ts";
import { maskTyped } from "../masking.ts";
import { caseByNumber } from "../queue.ts";
import { type SenderStanding, supportCase, supportMessage } from "../records.ts";
import { atSupportDesk } from "../support-desk.ts";
import { takeFiles } from "../take-files.ts";
import { customerWrites } from "../words.ts";
import type { RawLetter } from "./ports.ts";
import { type Letter, readLetter } from "./read-letter.ts";
import { type LetterOutcome, letterDigest, noteTaken, wasTaken } from "./seen-letters.ts";

/**
 * A letter to the contact address (policy 1 and 7) becomes a conversation, or goes on with one. Taken once, however often the
 * mailbox shows it. What a program sent is never answered; what came in our own name is put aside.
 */
export type IntakeParts = {
  readonly files: FileParts;
  /** Our own addresses: a letter from one of them would be a loop. */
  readonly own: readonly string[];
  /** The server whose `Authentication-Results` we believe; null believes none. */
  readonly authServer: string | null;
  /** Bounces and complaints go to whoever keeps the list of dead addresses. */
  readonly report: (bytes: Buffer) => Promise<void>;
};

export async function takeLetter(ctx: Ctx, parts: IntakeParts, raw: RawLetter): Promise<LetterOutcome> {
  const desk = atSupportDesk(ctx);
  const { db, keyring, clock } = desk.kernel;
  const digest = letterDigest(keyring, raw.messageId, raw.bytes);
  if (await wasTaken(db, digest)) return "again";
  const aside = async (outcome: LetterOutcome) => {
    await noteTaken(db, { digest, subject: null, outcome }, clock.now());
    return outcome;
  };
  const letter = raw.bytes === null ? null : await readLetter(raw.bytes, parts);
  if (letter === null) return unread(desk, raw, digest);
  if (letter.report && raw.bytes) {
    await parts.report(raw.bytes);
    return aside("report");
  }
  if (parts.own.includes(letter.from.toLowerCase())) return aside("loop");
  const { subject, owner } = await ownerOrStranger(desk.kernel, letter.from);
  const going = await conversationOf(desk, letter, subject);
  if (letter.automatic && !going) return aside("automatic");
  return takeIn(desk, parts, { letter, subject, owner, going, digest });
}

type Sorted = {
  readonly letter: Letter;
  readonly subject: SubjectId;
  readonly owner: boolean;
  readonly going: string | null;
  readonly digest: Buffer;
};

/** The letter, its attachments, its answer and the note that it was taken: one transaction, or nothing. */
async function takeIn(desk: Ctx, parts: IntakeParts, sorted: Sorted): Promise<LetterOutcome> {
  const { letter, subject, digest } = sorted;
  const { db, keyring, clock } = desk.kernel;
  const files = await takeFiles(parts.files, letter.files);
  const bucket = lettersBucket(`support/${digestOf(letter.from)}`);
  const mayAnswer = !letter.automatic && (await take(db, keyring, [bucket], clock.now()));
  const door = await desk.enter("communications", { subject });
  return door.transact(async (inside): Promise<LetterOutcome> => {
    await waitForTurn(inside);
    const now = clock.now();
    const noted = (outcome: LetterOutcome) => noteTaken(inside.tx, { digest, subject, outcome }, now);
    if (await wasTaken(inside.tx, digest)) return "again";
    if (await saidAlready(inside, letter, now)) {
      await noted("again");
      return "again";
    }
    const { text, html, messageId: mailId } = letter;
    const word = { text: text === "" ? "—" : text, html, mailId, files };
    const into = sorted.going ?? (await overflowing(inside));
    if (into && (await customerWrites(inside, into, { ...word, channel: "mail" }, now))) {
      await noted("joined");
      return "joined";
    }
    const locale = await languageFor(inside, sorted);
    const begun = await beginCase(
      inside,
      {
        ...{ channel: "mail", topic: "other", locale, standing: standingOf(sorted), word },
        ...{ title: letter.title || "—", asker: { name: letter.name, email: letter.from } },
      },
      now,
    );
    if (mayAnswer)
      await acknowledge(inside, keyring, { ...begun, locale, email: letter.from, inReplyTo: mailId }, now);
    await noted("begun");
    return "begun";
  });
}

const standingOf = ({ owner, letter }: Sorted): SenderStanding =>
  owner ? (letter.authentic ? "by_address" : "unproven") : "stranger";

async function languageFor(inside: Inside, { letter, owner }: Sorted): Promise<Locale> {
  const person = owner ? await inside.also("account").read(account, inside.subject, ["locale"]) : null;
  return languageOf(`${letter.title}\n${letter.text}`, person?.locale ?? "ru");
}

/**
 * The conversation that a letter goes on with: by the mark of its address, else by what it answers to. Only its own person's: a
 * mark that somebody passed on leads nobody into a stranger's conversation.
 */
async function conversationOf(desk: Ctx, letter: Letter, subject: SubjectId): Promise<string | null> {
  const { db, keyring } = desk.kernel;
  for (const mark of letter.marks) {
    const number = numberOfMark(keyring, mark);
    const at = number === null ? null : await caseByNumber(db, number);
    if (at?.subject === subject) return at.id;
  }
  const door = await desk.enter("communications", { subject });
  for (const id of letter.answersTo) {
    const [, ours] = /^<([0-9a-f-]{36})[.@]/.exec(id) ?? [];
    for (const name of ours ? [ours, id] : [id]) {
      const found = await findSame(db, keyring, "support_message.mailId", name, 20);
      const own = found.find((one) => one.subject === subject);
      const message = own && (await door.read(supportMessage, own.item, ["case"]));
      if (message) return message.case;
    }
  }
  return null;
}

/** The same words once more within a day (a mail program that sends again under a new id) are one letter. */
async function saidAlready(inside: Inside, letter: Letter, now: Date): Promise<boolean> {
  const { text } = maskTyped(letter.text === "" ? "—" : letter.text);
  const said = await inside.list(supportMessage, ["text", "by", "case"], { limit: 20 });
  for (const one of said) {
    if (one.by !== "customer" || one.text !== text || one.createdAt < after(now, -hours(24))) continue;
    const found = await inside.read(supportCase, one.case, ["title", "status"]);
    if (found && found.status !== "closed" && sameTitle(found.title, letter.title)) return true;
  }
  return false;
}

const sameTitle = (held: string, given: string): boolean => bare(held) === bare(maskTyped(given).text || "—");
const bare = (title: string): string =>
  title
    .replace(/^(\s*(re|fw|fwd|отв|жауап)\s*:)+/i, "")
    .trim()
    .toLowerCase();

const mostOpen = 20;

/** Whoever has twenty open conversations goes on in the newest: a flood of letters is one thing to read, not a thousand. */
async function overflowing(inside: Inside): Promise<string | null> {
  const cases = await inside.list(supportCase, ["status"], { limit: 100 });
  const open = cases.filter(({ status }) => status !== "resolved" && status !== "closed");
  return open.length >= mostOpen ? (open[0]?.id ?? null) : null;
}

/** Too large, or not to be read: the sender is told by the address the mailbox names, and the desk sees that it came. */
async function unread(desk: Ctx, raw: RawLetter, digest: Buffer): Promise<LetterOutcome> {
  const { kernel } = desk;
  const sender = parseEmail(raw.from ?? "");
  if (!sender.ok) {
    await noteTaken(kernel.db, { digest, subject: null, outcome: "no_letter" }, kernel.clock.now());
    return "no_letter";
  }
  const email = sender.value;
  const { subject, owner } = await ownerOrStranger(kernel, email);
  const bucket = lettersBucket(`support/${digestOf(email)}`);
  const mayAnswer = await take(kernel.db, kernel.keyring, [bucket], kernel.clock.now());
  const door = await desk.enter("communications", { subject });
  return door.transact(async (inside): Promise<LetterOutcome> => {
    await waitForTurn(inside);
    const now = kernel.clock.now();
    const person = owner ? await inside.also("account").read(account, subject, ["locale"]) : null;
    const locale = person?.locale ?? "ru";
    const text = translate(
      locale,
      raw.bytes === null ? "support.letterTooLarge" : "support.letterUnreadable",
    );
    const begun = await beginCase(
      inside,
      {
        ...{ channel: "mail", topic: "other", locale, standing: owner ? "unproven" : "stranger" },
        ...{ title: text, asker: { name: "", email }, word: { text, mailId: raw.messageId } },
      },
      now,
    );
    if (mayAnswer)
      await tell(inside, now, {
        ...{ channel: "email", template: "support_unread", locale, address: email },
        parameters: { number: begun.number },
      });
    await noteTaken(inside.tx, { digest, subject, outcome: "unread" }, now);
    return "unread";
  });
}
