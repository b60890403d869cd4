import { createTransport } from "nodemailer";
import type { Mail, MailPort } from "../../modules/messages/messages.ts";

/** Mail through an SMTP server. Header injection is nodemailer's to refuse; the message id makes a repeat visible. */
export function smtpMail(options: {
  readonly url: string;
  readonly from: string;
  /** The contact address: a reply to a letter of a conversation goes to it, with the mark of the conversation. */
  readonly contact: string;
}): MailPort {
  const transport = createTransport(options.url, { disableFileAccess: true, disableUrlAccess: true });
  return {
    send: async ({ to, subject, text, id, thread }: Mail) => {
      await transport.sendMail({
        ...{ from: options.from, to, subject, text },
        messageId: `<${id}@${options.from.split("@")[1] ?? "localhost"}>`,
        ...(thread ? { replyTo: options.contact.replace("@", `+${thread.mark}@`) } : {}),
        ...(thread?.inReplyTo ? { inReplyTo: thread.inReplyTo, references: [thread.inReplyTo] } : {}),
        headers: { "Auto-Submitted": "auto-generated" },
      });
    },
  };
}
