import { almatyDay } from "../../platform/clock.ts";
import type { SubjectId } from "../../platform/ids.ts";
import type { RecipientId } from "../../policy/policy.ts";
import type { Row } from "../../privacy/door.ts";
import type { Ctx } from "../../privacy/kernel.ts";
import { disclosure } from "./records.ts";

/** The person's own page (policy 5): who received what, when, why and on what ground. Letters of one day are one line. */
export async function receivedBy(
  ctx: Ctx,
  subject: SubjectId,
  { view, before }: { readonly view: ReceivedView; readonly before: string | null },
): Promise<{ readonly lines: readonly ReceivedLine[]; readonly next: string | null }> {
  const door = await ctx.enter("account", { subject });
  const rows = await door.list(disclosure, shown, {
    ...(view === "all" ? {} : { where: { recipientCategory: categoriesOf[view] } }),
    ...(before === null ? {} : { before }),
    limit: pageSize + 1,
  });
  const page = rows.slice(0, pageSize);
  return {
    lines: together(page),
    next: rows.length > pageSize ? (page.at(-1)?.id ?? null) : null,
  };
}

export const receivedViews = ["all", "letters", "checks", "partners", "authorities"] as const;
export type ReceivedView = (typeof receivedViews)[number];

const categoriesOf: Readonly<Record<Exclude<ReceivedView, "all">, readonly RecipientId[]>> = {
  letters: ["hosting_analytics_mail_crm"],
  checks: ["kyc_aml_antifraud"],
  partners: ["payment_technology_partners"],
  authorities: ["authorities", "auditors_lawyers_consultants"],
};

const shown = [
  ...(["recipient", "recipientName", "recipientCategory", "place", "country", "ground"] as const),
  ...(["purpose", "occasion", "fields", "consent", "madeAt"] as const),
] as const;
type Shown = Row<(typeof disclosure)["fields"], (typeof shown)[number]>;

/** The newest of what it stands for, and how often it happened. */
export type ReceivedLine = Shown & { readonly times: number };

const pageSize = 40;

/** Dozens of letters must not drown the rest: those of one day to one carrier are one line, where its newest stands. */
function together(rows: readonly Shown[]): ReceivedLine[] {
  const lines: ReceivedLine[] = [];
  for (const row of rows) {
    const at = isLetter(row) ? lines.findIndex((line) => isSame(line, row)) : -1;
    const line = lines[at];
    if (line) lines[at] = { ...line, times: line.times + 1 };
    else lines.push({ ...row, times: 1 });
  }
  return lines;
}

const isLetter = (row: Shown): boolean => row.recipientCategory === "hosting_analytics_mail_crm";
const isSame = (a: Shown, b: Shown): boolean =>
  a.recipient === b.recipient &&
  a.occasion === b.occasion &&
  a.fields === b.fields &&
  almatyDay(a.madeAt) === almatyDay(b.madeAt);
