import type { Ctx } from "../../../privacy/kernel.ts";
import type { Mailbox } from "./ports.ts";
import { type IntakeParts, takeLetter } from "./take-letter.ts";

/** One round over the mailbox. A letter that could not be taken stays there and is told of; the others are not held up by it. */
export async function collectLetters(
  ctx: Ctx,
  parts: IntakeParts,
  mailbox: Mailbox,
  failed: (error: unknown) => void,
): Promise<number> {
  return mailbox.collect(async (letter) => {
    try {
      await takeLetter(ctx, parts, letter);
    } catch (error) {
      failed(error);
      throw error;
    }
  });
}
