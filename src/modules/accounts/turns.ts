import type { WithinTransaction } from "../../privacy/door.ts";

/**
 * One at a time for one person: whoever counts first and adds afterwards (five sessions, three open requests, an
 * account that closes) waits here for the one before. It is the first statement of its transaction; what is read after
 * it is what the one before left.
 */
export async function waitForTurn(inside: WithinTransaction): Promise<void> {
  await inside.tx.run({
    name: "turn-wait",
    text: "select 1 as mine from subject_gate where subject_id = $1 for no key update",
    values: [inside.subject],
  });
}
