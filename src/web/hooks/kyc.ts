import { type KycProviderId, takeProviderEvent } from "../../modules/identity/identity.ts";
import { word } from "../../platform/log.ts";
import { makeCtx } from "../../privacy/kernel.ts";
import type { Route } from "../route.ts";

/**
 * News from KYC providers: the signature is checked over the bytes as they came, the event is stored, the answer leaves;
 * what it means is fetched by a job. A forged call changes nothing and is written to the security log.
 */
const receiver = { kind: "system", duty: "webhook", purposes: ["kyc_aml"], forThePerson: false } as const;

const hook = (id: KycProviderId): Route => ({
  ...{ name: `hooks.kyc.${id}`, method: "POST", path: `/hooks/kyc/${id}` },
  ...{ audience: "provider", purpose: "kyc_aml", clause: "5.kyc_aml_antifraud" },
  handler: async (call) => {
    const provider = call.house.kycPorts.find((one) => one.id === id);
    if (!provider || provider.capabilities.webhooks === "none")
      return { kind: "json", status: 404, body: {} };
    const event = provider.verifyWebhook(call.raw, call.headers);
    if (!event.ok) {
      call.house.log.warn({ event: "security", code: word("webhook.refused") });
      return { kind: "json", status: event.code === "too_large" ? 413 : 401, body: {} };
    }
    await takeProviderEvent(makeCtx(call.house.kernel, receiver), id, event.value);
    return { kind: "json", status: 200, body: {} };
  },
});

export const kycHookRoutes: readonly Route[] = [hook("sumsub"), hook("biometric_vision")];
