import type { RecipientId } from "../../policy/policy.ts";
import type { Door } from "../../privacy/door.ts";
import { disclosure } from "./records.ts";

export type ToldRecipient = {
  readonly recipient: string;
  readonly name: string;
  readonly category: RecipientId;
};

/** Everybody who received one of these values according to the register, each once, as they were called last. */
export async function recipientsOf(
  door: Pick<Door<"legal">, "list">,
  names: readonly string[] | "any",
): Promise<readonly ToldRecipient[]> {
  const found = new Map<string, ToldRecipient>();
  let before: string | undefined;
  for (;;) {
    const rows = await door.list(disclosure, ["recipient", "recipientName", "recipientCategory", "fields"], {
      limit: pageSize,
      ...(before === undefined ? {} : { before }),
    });
    for (const { recipient, recipientName, recipientCategory, fields } of rows) {
      const passed = fields.split(".");
      const meant = names === "any" ? fields !== "" : names.some((name) => passed.includes(name));
      if (meant && !found.has(recipient))
        found.set(recipient, { recipient, name: recipientName, category: recipientCategory });
    }
    if (rows.length < pageSize) return [...found.values()];
    before = rows.at(-1)?.id;
  }
}

const pageSize = 500;
