/** The outside world as this module needs it; providers/ answers. */
export type Mail = {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly id: string;
  /** A letter of a conversation: `mark` goes behind the plus of the reply address. */
  readonly thread?: { readonly mark: string; readonly inReplyTo: string | null };
};
export type Sms = { readonly to: string; readonly text: string; readonly id: string };
/** Resolves when the other side took the message; throws when it did not or may not have. */
export type MailPort = { send(mail: Mail): Promise<void> };
export type SmsPort = { send(sms: Sms): Promise<void> };
