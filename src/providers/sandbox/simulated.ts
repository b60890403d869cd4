import { randomBytes } from "node:crypto";
import { type OperationProvider, paymentActs } from "../../modules/operations/operations.ts";
import { tenge } from "../../platform/money.ts";
import { makeLender } from "../lenders/lender.ts";
import { lenderRecipient } from "../lenders/recipients.ts";
import { freedomPay } from "../payments/freedom-pay.ts";
import { paymentRecipient } from "../payments/recipients.ts";
import {
  type LenderName,
  type SandboxesOptions,
  type SandboxName,
  type SandboxSecrets,
  startSandboxes,
} from "./control.ts";

/** For development and journeys: the sandboxes in this process, real HTTP, secrets of this run unless given. */
export async function simulateOperations(
  options: Omit<SandboxesOptions, "secrets" | "seed"> & {
    readonly secrets?: SandboxSecrets;
    readonly seed?: number;
    readonly timeoutMs?: number;
  },
) {
  const secrets = options.secrets ?? freshSecrets();
  const { controlUrl, urls, sandboxes, stop } = await startSandboxes({ seed: 1, ...options, secrets });
  const providers = sandboxProviders({ ...options, urls, secrets });
  return { providers, controlUrl, sandboxes, stop };
}

/** The adapters of sandboxes that run already, perhaps in another process. */
export function sandboxProviders({
  urls,
  secrets,
  hooks,
  timeoutMs,
  clock,
}: Pick<SandboxesOptions, "hooks" | "secrets" | "clock"> & {
  readonly urls: Readonly<Record<SandboxName, string>>;
  readonly timeoutMs?: number;
}): readonly OperationProvider[] {
  const within = timeoutMs === undefined ? {} : { timeoutMs };
  const lender = (id: LenderName, name: string, idempotentSubmit: boolean) =>
    makeLender({
      ...{ id, ...secrets[id], url: urls[id], ...within, ...(clock ? { clock } : {}) },
      recipient: lenderRecipient({ ...invented, id, name }),
      capabilities: { idempotentSubmit, queryByKey: true, queryByRef: true },
      notices: { url: `${urls[id]}/notices`, secrets: [secrets[id].secret], loopback: true },
      lends: {
        products: ["everyday", "purchase", "short"],
        ...{ minimumTiyn: tenge(10_000), maximumTiyn: tenge(5_000_000), minimumMonths: 1, maximumMonths: 60 },
      },
    });
  return [
    lender("dala", "Дала Кредит", true),
    lender("zhetisu", "Жетісу Финанс", false),
    freedomPay({
      ...{ ...secrets.freedom_pay, url: urls.freedom_pay, hookUrl: hooks.payments, ...within },
      recipient: paymentRecipient({ ...invented, id: "freedom_pay", name: "Freedom Pay" }, paymentActs),
    }),
  ];
}

const invented = {
  ...{ contract: "sandbox", abroad: false },
  country: { ru: "Казахстан", kk: "Қазақстан", en: "Kazakhstan" },
};

/** What houses and sandboxes share in one run. */
export function freshSecrets(): SandboxSecrets {
  const text = () => randomBytes(24).toString("base64");
  const lender = () => ({ token: text(), secret: `whsec_${text()}` });
  return { dala: lender(), zhetisu: lender(), freedom_pay: { merchantId: "100000", secret: text() } };
}
