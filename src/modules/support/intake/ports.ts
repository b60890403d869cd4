/** The mailbox of the contact address as this module needs it; providers/ answers. */
export type RawLetter = {
  readonly byteCount: number;
  /** Null for a letter that is larger than the mailbox was asked to hand over. */
  readonly bytes: Buffer | null;
  /** What the mailbox says of a letter without opening it. */
  readonly from: string | null;
  readonly messageId: string | null;
};

/**
 * Hands over every letter that lies there, oldest first, one at a time; a letter whose `take` resolves is removed from the mailbox,
 * one whose `take` throws stays and comes again. Returns how many were removed; throws when the mailbox does not answer.
 */
export type Mailbox = {
  collect(take: (letter: RawLetter) => Promise<void>): Promise<number>;
};

/** Larger letters are not fetched: their sender is told. Encoded attachments of 25 MB fit. */
export const mostLetterBytes = 36_000_000;
