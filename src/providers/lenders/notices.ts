import { Webhook } from "standardwebhooks";
import type { PartnerNoticePort } from "../../modules/operations/operations.ts";
import { type Clock, systemClock } from "../../platform/clock.ts";
import { invariant } from "../../platform/result.ts";
import { guardedPost } from "../http/guarded-post.ts";

export type NoticeOptions = {
  readonly url: string;
  /** `whsec_` and base64; each signs, so that a partner changes from one to the next without a gap. */
  readonly secrets: readonly string[];
  /** Development only: the sandboxes of this machine. */
  readonly loopback: boolean;
  readonly clock?: Clock;
  readonly timeoutMs?: number;
};

/** News for a partner by Standard Webhooks 1.0.0: 2xx is taken, 410 wants no more, anything else comes again later. */
export function standardNotices(options: NoticeOptions): PartnerNoticePort {
  const { url, secrets, loopback, clock = systemClock, timeoutMs } = options;
  invariant(secrets.length > 0 && secrets.every((one) => one !== ""), "news are signed");
  const signers = secrets.map((secret) => new Webhook(secret));
  return {
    send: async ({ id, body }) => {
      const now = clock.now();
      const sent = await guardedPost({
        ...{ url, body, loopback, ...(timeoutMs === undefined ? {} : { timeoutMs }) },
        headers: {
          "Content-Type": "application/json",
          "webhook-id": id,
          "webhook-timestamp": String(Math.floor(now.getTime() / 1000)),
          "webhook-signature": signers.map((one) => one.sign(id, now, body)).join(" "),
        },
      });
      if (!sent.ok) return "not_taken";
      if (sent.value >= 200 && sent.value < 300) return "taken";
      return sent.value === 410 ? "gone" : "not_taken";
    },
  };
}
