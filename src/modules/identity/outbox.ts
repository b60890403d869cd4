import { enqueue } from "../../platform/outbox-row.ts";
import type { Inside } from "./move.ts";
import { identityReading } from "./picture-records.ts";

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
