import { type OperationProvider, paymentActs } from "../../modules/operations/ports.ts";
import type { Config } from "../../platform/config.ts";
import { freedomPay } from "./freedom-pay.ts";
import { paymentRecipient } from "./recipients.ts";

/** The payment providers that settings name; `hookUrl` is where this house takes the news of one. */
export function configuredPayments(
  config: Pick<Config, "freedomPay">,
  hookUrl: (id: string) => string,
): readonly OperationProvider[] {
  if (!config.freedomPay) return [];
  const { contract, ...settings } = config.freedomPay;
  const id = "freedom_pay";
  const company = { ...{ id, name: "Freedom Pay", contract, abroad: false }, country: kazakhstan };
  return [
    freedomPay({ ...settings, hookUrl: hookUrl(id), recipient: paymentRecipient(company, paymentActs) }),
  ];
}

const kazakhstan = { ru: "Казахстан", kk: "Қазақстан", en: "Kazakhstan" };
