import { expect } from "vitest";
import type { Customer } from "./acts.ts";
import type { TestHouse } from "./house.ts";
import type { Page, Visitor } from "./visitor.ts";

/** Steps of the rights that several tests begin with. */
export const myDataOf = (customer: Customer, locale = "ru"): Promise<Page> =>
  customer.visitor.get(`/${locale}/cabinet/my-data`);

/** Presses a button of "my data": the form of that address whose hidden field has this value. */
export async function press(
  customer: Customer,
  part: string,
  hidden: Record<string, string> = {},
  locale = "ru",
): Promise<Page> {
  await myDataOf(customer, locale);
  return customer.visitor.submit(hidden, { action: `/${locale}/cabinet/my-data/${part}`, follow: false });
}

/** Shows the password once more, so that sensitive acts are open for five minutes. */
export async function prove({ visitor, person }: Customer, locale = "ru"): Promise<void> {
  await visitor.get(`/${locale}/cabinet/prove`);
  const proven = await visitor.submit(
    { password: person.password },
    { action: `/${locale}/cabinet/prove`, follow: false },
  );
  expect(proven.status).toBe(303);
}

export async function askErasure(customer: Customer, locale = "ru"): Promise<Page> {
  await prove(customer, locale);
  const action = `/${locale}/cabinet/my-data/erase`;
  const page = await customer.visitor.get(action);
  expect(page.status, page.html).toBe(200);
  return customer.visitor.submit({ text: "", sure: "yes" }, { action, follow: false });
}

/** The office's page of the newest case of this right. */
export async function caseAt(
  house: TestHouse,
  subject: string,
  right: string,
  locale = "ru",
): Promise<string> {
  const [row] = await house.database.owner.run<{ id: string }>({
    text: `select id from right_request where subject_id = $1 and "right" = $2 order by id desc limit 1`,
    values: [subject, right],
  });
  if (!row) throw new Error(`no case about ${right}`);
  return `/${locale}/office/rights/${row.id}`;
}

export async function officeAct(
  who: Visitor,
  at: string,
  name: string,
  values: Record<string, string> = {},
): Promise<Page> {
  await who.open(at);
  return who.submit(values, { action: `${at}/${name}`, follow: false });
}

export const propose = (who: Visitor, at: string, values: Record<string, string> = {}): Promise<Page> =>
  officeAct(who, at, "propose", {
    ...{ outcome: "grant", ground: "", template: "done", answer: "" },
    ...values,
  });
