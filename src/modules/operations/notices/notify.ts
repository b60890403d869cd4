import { enqueue } from "../../../platform/outbox-row.ts";
import type { Inside } from "../engine/move.ts";
import { type NoticeType, partnerNotice } from "./records.ts";

/** A partner is to be told, in the transaction of what it is told about: both are there or neither (law 6). */
export async function notifyPartner(
  inside: Inside,
  now: Date,
  { application, partner }: NoticeAbout,
  ...types: readonly NoticeType[]
): Promise<void> {
  for (const type of types) {
    const id = await inside.create(
      partnerNotice,
      { application, partner, type, status: "waiting", tries: 0 },
      { act: "partner_notice.created" },
    );
    await enqueue(inside, "partner_notice", id, now);
  }
}

export type NoticeAbout = { readonly application: string; readonly partner: string };

export const aboutOf = ({ id, partner }: { readonly id: string; readonly partner: string }): NoticeAbout => ({
  application: id,
  partner,
});
