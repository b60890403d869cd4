import type { Visit } from "../../src/modules/accounts/accounts.ts";
import { account } from "../../src/modules/accounts/records.ts";
import { checkAnswers, saveDraft, submitRequest } from "../../src/modules/requests/requests.ts";
import { newId, newSecret, type SubjectId } from "../../src/platform/ids.ts";
import { createSubject } from "../../src/privacy/gate.ts";
import { makeCtx } from "../../src/privacy/kernel.ts";
import type { TestHouse } from "./house.ts";

/** An account without the way to it: for tests that need many of them. */
export async function openAccount(
  house: TestHouse,
  over: { readonly phone?: string; readonly email?: string } = {},
): Promise<SubjectId> {
  const subject = newId<"subject">();
  await house.kernel.db.transact((tx) => createSubject(tx, subject, "customer"));
  const door = await customerCtx(house, subject).enter("account", { subject });
  opened += 1;
  const now = house.clock.now();
  await door.create(
    account,
    {
      ...{ givenName: "Гүлнұр", familyName: "Қасымова", fullName: "Қасымова Гүлнұр", locale: "ru" },
      email: over.email ?? `opened.${opened}@example.kz`,
      phone: over.phone ?? `+7702${String(1_000_000 + opened)}`,
      ...{ emailConfirmedAt: now, phoneConfirmedAt: now },
    },
    { id: subject },
  );
  return subject;
}
let opened = 0;

export const customerCtx = (house: TestHouse, subject: SubjectId) =>
  makeCtx(house.kernel, { kind: "customer", subject });

/** A request as the last page files it, from this browser and address. */
export async function fileFrom(
  house: TestHouse,
  subject: SubjectId,
  visit: Partial<Visit> = {},
  amount = "300000",
): Promise<string> {
  const ctx = customerCtx(house, subject);
  const answers = {
    ...{ product: "everyday", amount, term: "12", scheme: "annuity", loanPurpose: "goods" },
    ...{ income: "500000", employment: "employed" },
  };
  await saveDraft(ctx, subject, answers);
  const checked = checkAnswers(answers);
  if (!checked.ok) throw new Error("the answers of the test are wrong");
  const filed = await submitRequest(ctx, subject, checked.value, {
    ...{ lines: [], locale: "ru" },
    visit: { address: "0.0.0.0", browser: "Firefox 140, Linux", device: newSecret(), ...visit },
  });
  if (!filed.ok) throw new Error(filed.code);
  return filed.value;
}
