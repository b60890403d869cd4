import { createTransport } from "nodemailer";
import type { Mail, MailPort } from "../../modules/messages/messages.ts";

/** Mail through an SMTP server. Header injection is nodemailer's to refuse; the message id makes a repeat visible. */
export function smtpMail(options: { readonly url: string; readonly from: string }): MailPort {
  const transport = createTransport(options.url, { disableFileAccess: true, disableUrlAccess: true });
  return {
    send: async ({ to, subject, text, id }: Mail) => {
      await transport.sendMail({
        ...{ from: options.from, to, subject, text },
        messageId: `<${id}@${options.from.split("@")[1] ?? "localhost"}>`,
        headers: { "Auto-Submitted": "auto-generated" },
      });
    },
  };
}
