import { takeEvent, type WebhookAnswer } from "../../modules/operations/operations.ts";
import { word } from "../../platform/log.ts";
import { makeCtx } from "../../privacy/kernel.ts";
import type { Answer, Route } from "../route.ts";

/**
 * News from lenders and payment providers: the signature is checked over the bytes as they came, the event is stored, the
 * answer leaves; what it means is asked for by a job. A forged call changes nothing and is written to the security log.
 */
const receiver = { kind: "system", duty: "webhook", purposes: ["operations"], forThePerson: false } as const;

const mostBytes = 100_000;

export const partnerHookRoutes: readonly Route[] = [
  {
    ...{ name: "hooks.partners", method: "POST", path: "/hooks/partners/:provider" },
    ...{ audience: "provider", purpose: "operations", clause: "3.operations" },
    handler: async (call) => {
      const provider = call.house.partners.find((one) => one.id === call.params.provider);
      if (!provider || provider.capabilities.webhooks === "none")
        return { kind: "json", status: 404, body: {} };
      if (call.raw.length > mostBytes) return { kind: "json", status: 413, body: {} };
      const event = provider.verifyWebhook(call.raw, call.headers);
      if (!event.ok) {
        call.house.log.warn({ event: "security", code: word("webhook.refused") });
        return answer(provider.webhookAnswer(false), event.code === "too_large" ? 413 : 401);
      }
      await takeEvent(makeCtx(call.house.kernel, receiver), provider, event.value);
      return answer(provider.webhookAnswer(true), 200);
    },
  },
];

function answer(said: WebhookAnswer | null, status: number): Answer {
  if (said?.type === "xml") return { kind: "xml", status, body: said.body };
  return { kind: "json", status, body: said?.body ?? {} };
}
