import { type OperationProvider, paymentActs } from "../../modules/operations/operations.ts";
import type { Config } from "../../platform/config.ts";
import { cloudPayments, cloudPaymentsActs } from "./cloud-payments.ts";
import { freedomPay } from "./freedom-pay.ts";
import { halykEpay, halykEpayActs } from "./halyk-epay.ts";
import { paymentRecipient } from "./recipients.ts";

/** The payment providers that settings name; `hookUrl` is where this house takes the news of one. */
export function configuredPayments(
  config: Pick<Config, "freedomPay" | "cloudPayments" | "halykEpay">,
  hookUrl: (id: string) => string,
): readonly OperationProvider[] {
  const { freedomPay: freedom, cloudPayments: cloud, halykEpay: halyk } = config;
  const company = (id: string, name: string, contract: string) => ({
    ...{ id, name, contract, abroad: false, country: kazakhstan },
  });
  return [
    ...(freedom
      ? [
          freedomPay({
            ...{ merchantId: freedom.merchantId, secret: freedom.secret, url: freedom.url },
            hookUrl: hookUrl("freedom_pay"),
            recipient: paymentRecipient(company("freedom_pay", "Freedom Pay", freedom.contract), paymentActs),
          }),
        ]
      : []),
    ...(cloud
      ? [
          cloudPayments({
            ...{ publicId: cloud.publicId, secret: cloud.secret, url: cloud.url },
            recipient: paymentRecipient(
              company("cloud_payments", "CloudPayments", cloud.contract),
              cloudPaymentsActs,
            ),
          }),
        ]
      : []),
    ...(halyk
      ? [halykOf(halyk, hookUrl("halyk_epay"), company("halyk_epay", "Halyk ePay", halyk.contract))]
      : []),
  ];
}

const halykOf = (
  { contract: _, ...settings }: NonNullable<Config["halykEpay"]>,
  hookUrl: string,
  company: Parameters<typeof paymentRecipient>[0],
) => halykEpay({ ...settings, hookUrl, recipient: paymentRecipient(company, halykEpayActs) });

const kazakhstan = { ru: "Казахстан", kk: "Қазақстан", en: "Kazakhstan" };
