import { readConfig } from "../../src/platform/config.ts";
import type { SubjectId } from "../../src/platform/ids.ts";
import { findExact } from "../../src/privacy/lookups.ts";
import type { TestHouse } from "./house.ts";
import { becomeCustomer, type Person, somebody } from "./people.ts";
import type { Page, Visitor } from "./visitor.ts";

/** Steps that several attacks begin with. */
export type Customer = {
  readonly visitor: Visitor;
  readonly person: Person;
  readonly subject: SubjectId;
};

export async function customerOf(house: TestHouse, over: Partial<Person> = {}): Promise<Customer> {
  const visitor = house.visitor();
  const person = somebody(over);
  await becomeCustomer(house, visitor, person);
  return { visitor, person, subject: await subjectOf(house, person.email) };
}

export async function subjectOf(house: TestHouse, email: string): Promise<SubjectId> {
  const found = await findExact(house.kernel.db, house.keyring, "account.email", email);
  if (!found) throw new Error("no account");
  return found.subject;
}

export const signIn = async (
  visitor: Visitor,
  person: Pick<Person, "email" | "password">,
  over: { password?: string; next?: string } = {},
): Promise<Page> => {
  await visitor.get(`/ru/sign-in${over.next === undefined ? "" : `?next=${encodeURIComponent(over.next)}`}`);
  return visitor.submit(
    { email: person.email, password: over.password ?? person.password },
    { follow: false },
  );
};

/** Fills the draft up to "check your answers" and stays there. */
export async function fillDraft(visitor: Visitor, amount = "300000"): Promise<Page> {
  const product = Number(amount) > 1_000_000 ? "purchase" : "everyday";
  await visitor.get("/ru/cabinet/requests/new/loan");
  await visitor.submit(
    { product, amount, term: "12", scheme: "annuity", loanPurpose: "goods" },
    { action: "/ru/cabinet/requests/new/loan" },
  );
  return visitor.submit(
    { income: "500000", employment: "employed", comment: "Түсініктеме" },
    { action: "/ru/cabinet/requests/new/income" },
  );
}

export async function fileRequest(visitor: Visitor, amount?: string): Promise<string> {
  await fillDraft(visitor, amount);
  const filed = await visitor.submit({}, { action: "/ru/cabinet/requests/new/check", follow: false });
  const id = /requests\/([0-9a-f-]{36})/.exec(filed.location)?.[1];
  if (!id) throw new Error(`nothing filed: ${filed.status}`);
  return id;
}

/** A form's body, ready to be sent by hand; several of them make a race. */
export function bodyOf(visitor: Visitor, action: string, values: Record<string, string> = {}): string {
  const form = visitor.form(action);
  if (!form) throw new Error(`no form ${action}`);
  return new URLSearchParams({ ...form.hidden, ...values }).toString();
}

/** A token of this visitor's, good for any form of theirs. */
export async function tokenOf(visitor: Visitor, page: string): Promise<string> {
  await visitor.get(page);
  const token = visitor.form()?.hidden.form;
  if (!token) throw new Error(`no token on ${page}`);
  return token;
}

export async function count(
  house: TestHouse,
  text: string,
  values: readonly unknown[] = [],
): Promise<number> {
  const [row] = await house.database.owner.run<{ n: bigint | number }>({
    text: `select count(*) as n from ${text}`,
    values,
  });
  return Number(row?.n ?? 0);
}

export const failures = (house: TestHouse): string[] =>
  house.logged.filter((line) => line.includes('"event":"failure"'));

export const productionConfig = (over: Record<string, string> = {}) => {
  const read = readConfig({
    NODE_ENV: "production",
    DATABASE_URL: "postgres://nobody@127.0.0.1:1/none",
    KEYRING_FILE: "/nowhere/keyring.json",
    SMTP_URL: "smtp://127.0.0.1:1",
    IMAP_URL: "imap://support:secret@127.0.0.1:1/INBOX",
    BASE_URL: "https://alemcredit.com",
    CLAMD: "unix:/nowhere/clamd.ctl",
    ...over,
  });
  if (!read.ok) throw new Error(read.problems.map((one) => one.setting).join());
  return read.value;
};
