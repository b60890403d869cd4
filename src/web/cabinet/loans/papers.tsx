import {
  loanView,
  type PaperFor,
  paperOf,
  papers,
  paymentOf,
  receiptPaper,
} from "../../../modules/operations/operations.ts";
import { parseId } from "../../../platform/ids.ts";
import { type Answer, type CustomerCall, customerPage, missing, type Route } from "../../route.ts";

/** Contract, statement, certificate and receipts as PDF, in the language of the page. */
const paperRoute = customerPage(
  {
    ...{ name: "loan.paper", path: "/cabinet/loans/:id/documents/:kind" },
    ...{ purpose: "operations", clause: "2.operations" },
  },
  async (call) => {
    const id = parseId(call.params.id);
    const kind = papers.find((one) => one === call.params.kind);
    const view = id && kind && (await loanView(call.ctx, call.subject, id));
    if (!view || !kind) return missing();
    const pdf = await paperOf(kind, view, paperFor(call, view.person));
    return pdf ? pdfFile(pdf, `${kind}-${view.loan.number}`) : missing();
  },
);

const receiptRoute = customerPage(
  {
    ...{ name: "payment.receipt", path: "/cabinet/payments/:id/receipt" },
    ...{ purpose: "operations", clause: "2.operations" },
  },
  async (call) => {
    const id = parseId(call.params.id);
    const payment = id && (await paymentOf(call.ctx, call.subject, id));
    if (!payment?.loan || payment.status !== "succeeded") return missing();
    const view = await loanView(call.ctx, call.subject, payment.loan);
    if (!view) return missing();
    return pdfFile(
      await receiptPaper(payment, view, paperFor(call, view.person)),
      `receipt-${view.loan.number}`,
    );
  },
);

function paperFor({ locale, house }: CustomerCall, person: string): PaperFor {
  const { name, bin, email } = house.config.operator;
  return { locale, person, operator: { name, bin, email }, now: house.kernel.clock.now() };
}

const pdfFile = (body: Buffer, name: string): Answer => ({
  ...{ kind: "file", body, type: "application/pdf", name: `${name}.pdf` },
});

export const paperRoutes: readonly Route[] = [paperRoute, receiptRoute];
