import type { SubjectId } from "../../src/platform/ids.ts";
import { type Customer, customerOf, fileRequest } from "./acts.ts";
import type { TestHouse } from "./house.ts";
import { confirmedIdentity } from "./identity.ts";
import { approve, work } from "./loans.ts";
import { e164Of } from "./people.ts";
import type { Page } from "./visitor.ts";

/** Steps of a customer from a checked request to money, by the pages a person uses. */
export type Borrower = Customer & { readonly request: string };

/** A checked request with offers. */
export async function borrower(house: TestHouse, amount = "300000"): Promise<Borrower> {
  const customer = await customerOf(house);
  const request = await fileRequest(customer.visitor, amount);
  await confirmedIdentity(house, customer.subject);
  await approve(house, customer.subject, request);
  await work(house, 4);
  return { ...customer, request };
}

export async function offerOf({ visitor, request }: Borrower, lender: string): Promise<string> {
  const offers = await visitor.get(`/ru/cabinet/requests/${request}/offers`);
  const row = offers.html.split("<tr>").find((one) => one.includes(lender)) ?? "";
  const offer = /offers\/([0-9a-f-]{36})/.exec(row)?.[1];
  if (!offer) throw new Error(`no offer of ${lender}`);
  return offer;
}

export async function choose(house: TestHouse, one: Borrower, lender: string): Promise<void> {
  const offer = await offerOf(one, lender);
  await one.visitor.get(`/ru/cabinet/requests/${one.request}/offers/${offer}`);
  await one.visitor.submit({ consent: "yes" }, { follow: false });
  await work(house, 4);
}

export const ownIban = "KZ86125KZT5004100100";

export async function nameAccount({ visitor, request }: Borrower, iban = ownIban): Promise<Page> {
  await visitor.get(`/ru/cabinet/requests/${request}/payout`);
  return visitor.submit({ iban }, { action: `/ru/cabinet/requests/${request}/payout` });
}

/** Asks for the code on the page of the contract and leaves the visitor there. */
export async function askCode(house: TestHouse, { visitor, request, person }: Borrower): Promise<string> {
  await visitor.get(`/ru/cabinet/requests/${request}/sign`);
  await visitor.submit({}, { action: `/ru/cabinet/requests/${request}/sign/code` });
  return house.code(e164Of(person.phone));
}

export async function signLoan(house: TestHouse, one: Borrower): Promise<void> {
  await nameAccount(one);
  const code = await askCode(house, one);
  const action = `/ru/cabinet/requests/${one.request}/sign`;
  const done = await one.visitor.submit({ code }, { action, follow: false });
  if (done.status !== 303) throw new Error(`not signed: ${done.status}`);
}

/** Chosen, signed and paid out. */
export async function withLoan(house: TestHouse, lender: string): Promise<Borrower & { loan: LoanRow }> {
  const one = await borrower(house);
  await choose(house, one, lender);
  await signLoan(house, one);
  await work(house, 6);
  return { ...one, loan: await loanRow(house, one.subject) };
}

export type LoanRow = { readonly id: string; readonly number: string; readonly application: string };

export async function loanRow(house: TestHouse, subject: SubjectId): Promise<LoanRow> {
  const [row] = await house.database.owner.run<LoanRow>({
    text: "select id, number, application from loan where subject_id = $1 order by id desc limit 1",
    values: [subject],
  });
  if (!row) throw new Error("no loan");
  return row;
}

/** Begins a payment by card on the page of the loan; the id of the payment. */
export async function beginPay({ visitor }: Borrower, loan: string, sum = "5000"): Promise<string> {
  await visitor.get(`/ru/cabinet/loans/${loan}/pay`);
  const begun = await visitor.submit({ sum }, { follow: false });
  const payment = /payments\/([0-9a-f-]{36})/.exec(begun.location)?.[1];
  if (!payment) throw new Error(`no payment: ${begun.status}`);
  return payment;
}

/** The sum that closes the loan today, as the page says it. */
export async function closingSum({ visitor }: Borrower, loan: string): Promise<string> {
  const page = await visitor.get(`/ru/cabinet/loans/${loan}`);
  const sum = [...page.html.matchAll(/name="sum" value="([\d.]+)"/g)].at(-1)?.[1];
  if (!sum) throw new Error("no sum");
  return sum;
}
