import { createTransport } from "nodemailer";
import type { Mail, MailPort } from "../../modules/messages/messages.ts";
import { seconds } from "../../platform/clock.ts";

/** Under which name letters are signed, so that whoever receives them knows them to be ours (RFC 6376). */
export type DkimKey = { readonly domain: string; readonly selector: string; readonly privateKey: string };

export type SmtpOptions = {
  readonly url: string;
  readonly from: string;
  /** The contact address: a reply to a letter of a conversation goes to it, with the mark of the conversation. */
  readonly contact: string;
  readonly dkim: DkimKey | null;
  /** How many letters travel at once. */
  readonly connections?: number;
};

/** The usual list of signed headers and the two of RFC 8058: naming a list replaces nodemailer's own, which lacks the last. */
const signedHeaders = [
  "From:Sender:Reply-To:Subject:Date:Message-ID:To:Cc:MIME-Version:Content-Type",
  "Content-Transfer-Encoding:Content-ID:Content-Description:In-Reply-To:References",
  "List-Id:List-Help:List-Subscribe:List-Post:List-Owner:List-Archive:List-Unsubscribe:List-Unsubscribe-Post",
].join(":");

/** Mail through an SMTP server: one letter, one recipient. The message id makes a repeat visible. */
export function smtpMail(options: SmtpOptions): MailPort & { stop(): void } {
  const transport = createTransport({
    ...{ url: options.url, pool: true, maxConnections: options.connections ?? 5, maxMessages: 500 },
    ...{ disableFileAccess: true, disableUrlAccess: true },
    // shorter than an outbox row may take: what hangs counts as not taken
    ...{ connectionTimeout: seconds(8), greetingTimeout: seconds(8), socketTimeout: seconds(15) },
    ...(options.dkim ? { dkim: dkimOf(options.dkim) } : {}),
  });
  const host = options.from.split("@")[1] ?? "localhost";
  return {
    send: async (mail) => {
      if (!isOneAddress(mail.to)) return "no_mailbox";
      try {
        await transport.sendMail({
          ...{ from: options.from, to: mail.to, subject: oneLine(mail.subject) },
          ...{ text: mail.text, html: mail.html, messageId: `<${mail.id}@${host}>` },
          ...threadOf(mail, options.contact),
          ...listOf(mail, host),
        });
        return "taken";
      } catch (error) {
        if (isNoMailbox(error)) return "no_mailbox";
        if (wasRefused(error)) return "not_now";
        throw error;
      }
    },
    stop: () => transport.close(),
  };
}

const dkimOf = ({ domain, selector, privateKey }: DkimKey) => ({
  ...{ domainName: domain, keySelector: selector, privateKey, headerFieldNames: signedHeaders },
});

/** A reply finds its conversation by the address it goes to, and the reader's program shows them as one thread. */
function threadOf({ thread }: Mail, contact: string) {
  if (!thread) return {};
  const { mark, inReplyTo } = thread;
  return {
    replyTo: contact.replace("@", `+${mark}@`),
    ...(inReplyTo === null ? {} : { inReplyTo, references: [inReplyTo] }),
  };
}

/** Advertising names its list and both ways out in one header each (RFC 2369, RFC 8058); every other letter says it is automatic. */
function listOf({ list, thread }: Mail, host: string) {
  if (thread && !thread.automatic) return {}; // somebody wrote it
  if (!list) return { headers: { "Auto-Submitted": thread ? "auto-replied" : "auto-generated" } };
  const { id, unsubscribe } = list;
  return {
    // nested: one header with its addresses; a flat list would make a header of each, and only one is allowed
    list: { unsubscribe: [[unsubscribe]], id: `${id}.${host}` },
    headers: { "List-Unsubscribe-Post": "List-Unsubscribe=One-Click", Precedence: "bulk" },
  };
}

/** One person and nobody else: an address with a comma, a line break or a name beside it would reach more. */
const isOneAddress = (to: string): boolean =>
  to.length <= 320 && /^[^\s<>,;:"()[\]\\@]+@[^\s<>,;:"()[\]\\@]+$/.test(to);

const oneLine = (text: string): string => text.replace(/[\r\n\u2028\u2029]+/g, " ").trim();

/** Only what says that the mailbox is not there: a policy, a limit or a broken server may pass. */
function isNoMailbox(error: unknown): boolean {
  if (!(error instanceof Error) || !("responseCode" in error)) return false;
  const said = "response" in error ? String(error.response) : "";
  return [550, 551, 553].includes(Number(error.responseCode)) && !/\b5\.7\.\d/.test(said);
}

/** The server answered no, or there was no way to it: whatever happened, the letter was not taken. */
function wasRefused(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if ("responseCode" in error && Number(error.responseCode) >= 400) return true;
  return ("syscall" in error && error.syscall === "connect") || ("code" in error && error.code === "EDNS");
}
