/** The outside world as this module needs it; providers/ answers. */
export type Mail = {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** What stands before the `@` of its Message-ID: the same for each try, so that a repeat shows. */
  readonly id: string;
  /** A letter of a conversation: `mark` goes behind the plus of the reply address. */
  readonly thread?: {
    readonly mark: string;
    readonly inReplyTo: string | null;
    /** Written by nobody in person. */
    readonly automatic: boolean;
  };
  /** Advertising only: the list it belongs to and the ways out that the reader's own program offers (RFC 8058). */
  readonly list?: { readonly id: string; readonly unsubscribe: string };
};
export type Sms = { readonly to: string; readonly text: string; readonly id: string };

/** `no_mailbox`: nobody lives there, now and later. `not_now`: surely not taken, and may be tried again. */
export type Taken = "taken" | "no_mailbox" | "not_now";

/** Resolves with the other side's word; throws when it may have taken the message and nobody knows. */
export type MailPort = { send(mail: Mail): Promise<Taken> };
export type SmsPort = { send(sms: Sms): Promise<Taken> };
