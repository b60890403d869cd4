import { sameText } from "../../modules/accounts/accounts.ts";
import { type BillerAnswer, checkContract, takeBillerPayment } from "../../modules/operations/operations.ts";
import { word } from "../../platform/log.ts";
import { makeCtx } from "../../privacy/kernel.ts";
import type { Answer, Call, Route } from "../route.ts";

/**
 * Terminals and bank applications pay here by the common check/pay exchange (kazakhstan §9): `command`, `txn_id`, `account`
 * (the contract number), `sum` in tenge; the answer is XML with a result code. A `pay` told twice is booked once.
 * OPERATOR'S CONFIGURATION: who may call, as `BILLERS=id:secret,…`; asked for by HTTP Basic, TLS and address lists in front.
 */
const receiver = {
  kind: "system",
  duty: "biller",
  purposes: ["operations", "service", "communications"],
  forThePerson: false,
} as const;

/** Result codes as billers commonly use them; unverified as of 2026-11-24, each contract may say otherwise. */
const results = {
  ok: 0,
  try_later: 1,
  bad_request: 300,
  unknown_contract: 5,
  closed: 7,
  bad_amount: 241,
  other_amount: 300,
} as const;

export const billerRoutes: readonly Route[] = [
  {
    ...{ name: "hooks.biller", method: "GET", path: "/hooks/biller/:biller" },
    ...{ audience: "provider", purpose: "operations", clause: "3.operations" },
    handler: async (call) => {
      const biller = call.house.config.billers.find(({ id }) => id === call.params.biller);
      if (!biller || !sameText(call.headers.get("authorization") ?? "", basic(biller))) {
        call.house.log.warn({ event: "security", code: word("biller.refused") });
        return { kind: "json", status: 401, body: {} };
      }
      const asked = parse(call.query);
      if (!asked) return answer(call.query.txn_id ?? "", null, "bad_request");
      const ctx = makeCtx(call.house.kernel, receiver);
      const said = asked.pay
        ? await takeBillerPayment(ctx, { biller: biller.id, ...asked })
        : await checkContract(ctx, asked.contract, asked.amountTiyn);
      return answer(asked.txnId, said.result === "ok" ? said.operation : null, said.result);
    },
  },
];

const basic = ({ id, secret }: { readonly id: string; readonly secret: string }): string =>
  `Basic ${Buffer.from(`${id}:${secret}`).toString("base64")}`;

function parse({ command, txn_id: txnId = "", account: contract = "", sum = "" }: Call["query"]) {
  const [, whole = "", part = ""] = /^(\d{1,9})(?:[.,](\d{1,2}))?$/.exec(sum) ?? [];
  const good = (command === "check" || command === "pay") && /^[\w-]{1,40}$/.test(txnId) && whole !== "";
  if (!good || !/^[0-9A-Z-]{1,20}$/.test(contract)) return null;
  return {
    pay: command === "pay",
    txnId,
    contract,
    amountTiyn: BigInt(whole) * 100n + BigInt(part.padEnd(2, "0")),
  };
}

function answer(
  txnId: string,
  operation: string | null,
  result: BillerAnswer["result"] | "bad_request",
): Answer {
  const known = /^[\w-]{1,40}$/.test(txnId) ? txnId : "";
  const booked = operation === null ? "" : `<prv_txn>${operation}</prv_txn>`;
  return {
    ...{ kind: "xml", status: 200 },
    body: `<?xml version="1.0" encoding="UTF-8"?>\n<response><osmp_txn_id>${known}</osmp_txn_id>${booked}<result>${results[result]}</result></response>\n`,
  };
}
