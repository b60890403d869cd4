import { after, days } from "../../platform/clock.ts";
import type { Ctx } from "../../privacy/kernel.ts";
import { isOurMailId } from "./mail-id.ts";
import { type Report, readReport } from "./report.ts";
import { noteSoftBounce, suppress } from "./suppression-store.ts";

export type ReportOutcome = "no_report" | "not_ours" | "suppressed" | "noted";

const softBounces = { most: 3, withinMs: days(14) };

/**
 * Acts on a report about a letter of ours. A permanent failure or a complaint suppresses at once, the third passing failure in
 * fourteen days too. A report that does not name a letter which we sent to that address changes nothing: anybody may write one.
 */
export async function takeReport(ctx: Ctx, given: string | Uint8Array | Report): Promise<ReportOutcome> {
  const report = typeof given === "string" || given instanceof Uint8Array ? readReport(given) : given;
  if (!report) return "no_report";
  const { keyring } = ctx.kernel;
  const ours = report.recipients.filter(
    ({ address }) => report.mailId !== null && isOurMailId(keyring, report.mailId, address),
  );
  if (ours.length === 0) return "not_ours";
  let suppressed = false;
  for (const { address, permanent } of ours)
    if (await takeOne(ctx, report.kind, address, permanent)) suppressed = true;
  return suppressed ? "suppressed" : "noted";
}

async function takeOne(
  { kernel: { db, keyring, clock } }: Ctx,
  kind: Report["kind"],
  address: string,
  permanent: boolean,
): Promise<boolean> {
  const at = clock.now();
  if (kind === "complaint" || permanent) {
    await suppress(db, keyring, address, kind === "complaint" ? "complaint" : "hard_bounce", at);
    return true;
  }
  const since = after(at, -softBounces.withinMs);
  if ((await noteSoftBounce(db, keyring, address, { at, since })) < softBounces.most) return false;
  await suppress(db, keyring, address, "soft_bounces", at);
  return true;
}
