import { newId } from "../../platform/ids.ts";
import type { WithinTransaction } from "../../privacy/door.ts";
import type { Inside } from "./move.ts";
import { identityReading } from "./picture-records.ts";

/** What a job does later: a row of ids in the transaction of the change (law 6). */
export async function enqueue(
  inside: Pick<WithinTransaction, "tx" | "subject">,
  kind: "identity_reading" | "identity_start" | "identity_result",
  item: string,
  at: Date,
): Promise<void> {
  await inside.tx.run({
    text: `insert into outbox (subject_id, id, kind, item_id, state, attempts, next_at)
           values ($1, $2, $3, $4, 'waiting', 0, $5)`,
    values: [inside.subject, newId(at.getTime()), kind, item, at],
  });
}

/** Reading a document by machine: asked for in the upload's transaction, done by a job, confirmed by the person. */
export async function askForReading(
  inside: Inside,
  { check, picture }: { readonly check: string; readonly picture: string },
  now: Date,
): Promise<void> {
  const item = await inside.create(
    identityReading,
    { check, picture, status: "waiting" },
    { act: "identity.event" },
  );
  await enqueue(inside, "identity_reading", item, now);
}
