import type { z } from "zod";
import { text, url } from "./setting-forms.ts";

/** The settings of payment providers: each is configured whole or not at all. */
export const paymentSettings = {
  FREEDOM_PAY_MERCHANT_ID: text.regex(/^\d{1,12}$/, "figures"),
  FREEDOM_PAY_SECRET: text,
  FREEDOM_PAY_CONTRACT: text,
  FREEDOM_PAY_URL: url("http:", "https:"),
  CLOUD_PAYMENTS_PUBLIC_ID: text,
  CLOUD_PAYMENTS_SECRET: text,
  CLOUD_PAYMENTS_CONTRACT: text,
  CLOUD_PAYMENTS_URL: url("http:", "https:"),
  HALYK_EPAY_CLIENT_ID: text,
  HALYK_EPAY_CLIENT_SECRET: text,
  HALYK_EPAY_TERMINAL: text,
  HALYK_EPAY_CONTRACT: text,
  HALYK_EPAY_URL: url("http:", "https:"),
  HALYK_EPAY_OAUTH_URL: url("http:", "https:"),
} as const;

export const paymentsTogether = [
  ["FREEDOM_PAY_MERCHANT_ID", "FREEDOM_PAY_SECRET", "FREEDOM_PAY_CONTRACT"],
  ["CLOUD_PAYMENTS_PUBLIC_ID", "CLOUD_PAYMENTS_SECRET", "CLOUD_PAYMENTS_CONTRACT"],
  ["HALYK_EPAY_CLIENT_ID", "HALYK_EPAY_CLIENT_SECRET", "HALYK_EPAY_TERMINAL", "HALYK_EPAY_CONTRACT"],
] as const;

/** In production these begin with https. */
export const paymentAddresses = [
  "FREEDOM_PAY_URL",
  "CLOUD_PAYMENTS_URL",
  "HALYK_EPAY_URL",
  "HALYK_EPAY_OAUTH_URL",
] as const satisfies readonly (keyof typeof paymentSettings)[];

type Contract = { readonly contract: string; readonly url: string };
export type PaymentsConfig = {
  readonly freedomPay: (Contract & { readonly merchantId: string; readonly secret: string }) | null;
  readonly cloudPayments: (Contract & { readonly publicId: string; readonly secret: string }) | null;
  readonly halykEpay: HalykEpayConfig | null;
};
type HalykEpayConfig = Contract & {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly terminal: string;
  readonly oauthUrl: string;
};
type Settings = { readonly [K in keyof typeof paymentSettings]?: z.output<(typeof paymentSettings)[K]> };

export const paymentsOf = (values: Settings): PaymentsConfig => ({
  freedomPay: freedomPayOf(values),
  cloudPayments: cloudPaymentsOf(values),
  halykEpay: halykEpayOf(values),
});

function freedomPayOf(values: Settings): PaymentsConfig["freedomPay"] {
  const { FREEDOM_PAY_MERCHANT_ID: merchantId, FREEDOM_PAY_SECRET: secret } = values;
  const { FREEDOM_PAY_CONTRACT: contract, FREEDOM_PAY_URL: url = "https://api.freedompay.kz" } = values;
  return merchantId && secret && contract ? { merchantId, secret, contract, url } : null;
}

function cloudPaymentsOf(values: Settings): PaymentsConfig["cloudPayments"] {
  const { CLOUD_PAYMENTS_PUBLIC_ID: publicId, CLOUD_PAYMENTS_SECRET: secret } = values;
  const { CLOUD_PAYMENTS_CONTRACT: contract, CLOUD_PAYMENTS_URL: url = "https://api.cloudpayments.kz" } =
    values;
  return publicId && secret && contract ? { publicId, secret, contract, url } : null;
}

function halykEpayOf(values: Settings): PaymentsConfig["halykEpay"] {
  const { HALYK_EPAY_CLIENT_ID: clientId, HALYK_EPAY_CLIENT_SECRET: clientSecret } = values;
  const { HALYK_EPAY_TERMINAL: terminal, HALYK_EPAY_CONTRACT: contract } = values;
  const { HALYK_EPAY_URL: url = "https://epay-api.homebank.kz" } = values;
  const { HALYK_EPAY_OAUTH_URL: oauthUrl = "https://epay-oauth.homebank.kz" } = values;
  return clientId && clientSecret && terminal && contract
    ? { ...{ clientId, clientSecret, terminal }, ...{ contract, url, oauthUrl } }
    : null;
}
