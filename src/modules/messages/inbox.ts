import type { SubjectId } from "../../platform/ids.ts";
import type { Locale } from "../../policy/policy.ts";
import type { Ctx } from "../../privacy/kernel.ts";
import { categoryOf, type ServiceCategory } from "./categories.ts";
import { message } from "./records.ts";
import { renderMessage } from "./render.ts";

/** What was said to a person, in the cabinet: the same words as in the letter, in the language of the page. Codes are not kept. */
export type InboxItem = {
  readonly id: string;
  readonly at: Date;
  readonly subject: string;
  readonly text: string;
  readonly category: ServiceCategory;
  readonly status: "waiting" | "sent" | "failed" | "inbox";
  readonly unread: boolean;
};

const pageSize = 20;
const fields = ["channel", "template", "parameters", "status", "readAt"] as const;

export async function inboxOf(
  ctx: Ctx,
  subject: SubjectId,
  shown: { readonly locale: Locale; readonly baseUrl: string; readonly before: string | null },
): Promise<{ readonly items: readonly InboxItem[]; readonly next: string | null }> {
  const door = await ctx.enter("communications", { subject });
  const rows = await door.list(message, fields, {
    ...{ where: { channel: "email" }, limit: pageSize + 1 },
    ...(shown.before ? { before: shown.before } : {}),
  });
  const items = rows.slice(0, pageSize).map((row) => {
    const { subject: title } = renderMessage({ ...row, locale: shown.locale }, shown.baseUrl);
    const text = bodyOf(renderMessage({ ...row, locale: shown.locale }, shown.baseUrl).text);
    const { id, createdAt: at, status } = row;
    return {
      id,
      at,
      subject: title,
      text,
      status,
      category: categoryOf[row.template],
      unread: row.readAt === null,
    };
  });
  return { items, next: rows.length > pageSize ? (rows[pageSize - 1]?.id ?? null) : null };
}

/** Without the greeting's blank lines and without the foot of the letter. */
const bodyOf = (text: string): string => text.split("\n\n--\n")[0] ?? text;

/** Everything that was there when the page was made. */
export async function markRead(ctx: Ctx, subject: SubjectId): Promise<number> {
  const door = await ctx.enter("communications", { subject });
  const where = { channel: "email", readAt: null } as const;
  const unread = await door.list(message, ["status"], { where, limit: 200 });
  await door.transact(async (inside) => {
    const readAt = ctx.kernel.clock.now();
    for (const { id } of unread) await inside.write(message, id, { readAt }, { act: "message.read" });
  });
  return unread.length;
}
