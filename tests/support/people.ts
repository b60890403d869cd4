import { Secret, TOTP } from "otpauth";
import { expect } from "vitest";
import type { TestHouse } from "./house.ts";
import type { Visitor } from "./visitor.ts";

/** Invented people for journeys. */
export type Person = {
  readonly family: string;
  readonly given: string;
  readonly patronymic: string;
  readonly email: string;
  readonly phone: string;
  readonly e164: string;
  readonly password: string;
};

let number = 0;

export function somebody(over: Partial<Person> = {}): Person {
  number += 1;
  const digits = String(1_000_000 + number).slice(1);
  return {
    ...{ family: "Қасымова", given: "Гүлнұр", patronymic: "Ерғалиқызы" },
    email: `gulnur.${digits}@example.kz`,
    ...{ phone: `8 701 ${digits.slice(0, 3)} ${digits.slice(3)}0`.slice(0, 15), e164: "" },
    password: "тұлпар күзде бұлақ 47",
    ...over,
  };
}

export const staffPassword = "сары дала үстінде қыран 91";

/** Registration to the open cabinet: e-mail and phone confirmed, needed consents given, optional ones refused. */
export async function becomeCustomer(
  house: TestHouse,
  visitor: Visitor,
  person: Person,
  locale = "ru",
): Promise<string> {
  await visitor.get(`/${locale}/register`);
  const pending = await visitor.submit({
    ...{ family: person.family, given: person.given, patronymic: person.patronymic },
    ...{ email: person.email, phone: person.phone, password: person.password },
  });
  expect(pending.status, pending.html).toBe(200);
  await visitor.submit({ code: await house.code(person.email) });
  await visitor.submit({ code: await house.code(e164Of(person.phone)) });
  const done = await visitor.submit({
    ...{ policy: "yes", personal_data: "yes" },
    ...{ marketing_email: "no", marketing_sms: "no", analytics: "no" },
  });
  expect(done.status, done.html).toBe(200);
  const [row] = await house.database.owner.run<{ subject_id: string }>({
    text: "select subject_id from account order by created_at desc, id desc limit 1",
    values: [],
  });
  return row?.subject_id ?? "";
}

export const e164Of = (phone: string): string => `+7${phone.replace(/\D/g, "").slice(-10)}`;

/** Accepts an invitation, signs in with password and code, passes the training. */
export async function becomeStaff(
  house: TestHouse,
  visitor: Visitor,
  role: Parameters<TestHouse["invite"]>[0],
  email: string,
) {
  const link = await house.invite(role, email);
  const page = await visitor.get(`/ru/office/invitation/${link}`);
  const secret = /data-copy="([A-Z2-7 ]+)"/.exec(page.html)?.[1]?.replaceAll(" ", "") ?? "";
  const code = () =>
    new TOTP({ secret: Secret.fromBase32(secret), digits: 6, period: 30 }).generate({
      timestamp: house.clock.now().getTime(),
    });
  await visitor.submit({ password: staffPassword, code: code() });
  house.clock.advance(31_000);
  const desk = await visitor.submit({ email, password: staffPassword, code: code() });
  expect(desk.status, desk.html).toBe(200);
  await visitor.get("/ru/office/training");
  const trained = await visitor.submit(
    { q1: "no", q2: "yes", q3: "no", q4: "yes", q5: "no" },
    { action: "/ru/office/training" },
  );
  expect(trained.status, trained.html).toBe(200);
  return { secret, code };
}
