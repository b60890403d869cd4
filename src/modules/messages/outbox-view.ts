import type { SubjectId } from "../../platform/ids.ts";
import type { Ctx } from "../../privacy/kernel.ts";
import { codeMessage, message } from "./records.ts";
import { renderMessage } from "./render.ts";

export type SentMessage = {
  readonly id: string;
  readonly at: Date;
  readonly channel: "email" | "sms";
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly status: string;
};

/** The newest messages of everybody, opened and rendered: the development outbox. Production has no route to it. */
export async function recentMessages(ctx: Ctx, baseUrl: string, limit: number): Promise<SentMessage[]> {
  // fan-out: development only
  const rows = await ctx.kernel.db.run<{ subject_id: SubjectId; id: string; secret: boolean }>({
    text: `select subject_id, id, true as secret from code_message
           union all select subject_id, id, false from message order by id desc limit $1`,
    values: [limit],
  });
  const sent: SentMessage[] = [];
  for (const row of rows) {
    const door = await ctx.enter("communications", { subject: row.subject_id });
    const fields = ["channel", "template", "locale", "address", "parameters", "status"] as const;
    const found = await door.read(row.secret ? codeMessage : message, row.id, fields);
    if (!found) continue;
    const rendered = renderMessage(found, baseUrl);
    sent.push({
      ...{ id: row.id, at: found.createdAt, channel: found.channel, to: found.address, status: found.status },
      ...rendered,
    });
  }
  return sent;
}
