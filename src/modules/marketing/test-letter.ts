import { translate } from "../../locales/locales.ts";
import { newId, type SubjectId } from "../../platform/ids.ts";
import { enqueue } from "../../platform/outbox-row.ts";
import { ok, type Result } from "../../platform/result.ts";
import { locales } from "../../policy/policy.ts";
import type { Ctx } from "../../privacy/kernel.ts";
import { passOut } from "../disclosures/disclosures.ts";
import { mailId } from "../messages/messages.ts";
import { staffMember } from "../staff/staff.ts";
import { findCampaign } from "./campaign-store.ts";
import { type CampaignCode, onCampaign } from "./campaigns.ts";
import { previewOf } from "./letter.ts";
import type { CampaignPorts } from "./send.ts";

/** To whoever works on the campaign and to nobody else: their own address, all three languages, links that lead nowhere. */
export const askTestLetter = (ctx: Ctx, staff: SubjectId, id: string): Promise<Result<null, CampaignCode>> =>
  onCampaign(ctx, staff, id, "campaign.tested", async (inside, _, now) => {
    await enqueue(inside, "campaign_test", id, now);
    return ok(null);
  });

/** Called by a job that holds the outbox row. A member of staff is no customer: nothing of a customer leaves here. */
export async function sendTestLetter(
  ctx: Ctx,
  { mail, carriers, baseUrl }: CampaignPorts,
  { subject, item }: { readonly subject: SubjectId; readonly item: string },
): Promise<void> {
  const campaign = await findCampaign(ctx.kernel.db, item);
  const door = await ctx.enter("communications", { subject, because: "campaign" });
  const person = await door.read(staffMember, subject, ["email", "leftAt"]);
  if (!campaign || !person || person.leftAt) return;
  for (const locale of locales) {
    const letter = previewOf(campaign, locale, baseUrl);
    const may = await door.transact((inside) =>
      passOut(inside, ctx.kernel.clock.now(), {
        ...{ recipient: carriers.email, occasion: "mail", about: null, because: "campaign" },
        values: { mailAddress: person.email, mailContent: letter.text },
      }),
    );
    if (!may.ok) return;
    const marked = translate(locale, "campaigns.test.mark", { subject: letter.subject });
    const id = mailId(ctx.kernel.keyring, newId(), person.email);
    await mail.send({ ...letter, to: person.email, subject: marked, id });
  }
}
