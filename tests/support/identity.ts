import { expect } from "vitest";
import { parseIin } from "../../src/modules/identity/iin.ts";
import { identityCheck, identityDocument } from "../../src/modules/identity/records.ts";
import { after, days } from "../../src/platform/clock.ts";
import { parseId, readableCode } from "../../src/platform/ids.ts";
import { makeCtx } from "../../src/privacy/kernel.ts";
import { drawCard, photoOf } from "./drawings.ts";
import type { TestHouse } from "./house.ts";
import type { Visitor } from "./visitor.ts";

/** Steps of the identity check as people take them. */
export const documentValues = {
  ...{ familyName: "Қасымова", givenName: "Гүлнұр", patronymic: "Ерғалиқызы" },
  ...{ birthDate: "01.01.1990", sex: "female", citizenship: "KAZ", expiresOn: "08.02.2034" },
} as const;

let made = Math.floor(Math.random() * 4_000);
/** A document that nobody else in the run holds: nine digits, and a woman's IIN of 1 January 1990. */
export function ownNumbers(): { readonly number: string; readonly iin: string } {
  for (;;) {
    made += 1;
    const base = `9001014${String(made % 10_000).padStart(4, "0")}`;
    const iin = Array.from({ length: 10 }, (_, last) => `${base}${last}`).find((one) => parseIin(one).ok);
    if (iin) return { number: String(100_000_000 + made), iin };
  }
}

export const addressValues = {
  ...{
    region: "75",
    town: "Медеу ауданы",
    street: "Абай даңғылы",
    house: "12/1",
    flat: "34",
    postcode: "A05A1B2",
  },
} as const;
export const detailsValues = { fundsSource: "salary", publicOffice: "none", taxResidence: "kz" } as const;

export async function chooseWay(visitor: Visitor, way: string, locale = "ru"): Promise<void> {
  await visitor.get(`/${locale}/cabinet/identity/way`);
  const chosen = await visitor.submit({ way });
  expect(chosen.status, faults(chosen.html)).toBe(200);
}

export async function fillTyped(
  visitor: Visitor,
  over: Partial<Record<keyof typeof documentValues | "number" | "iin", string>> = {},
  locale = "ru",
  details: Record<string, string> = detailsValues,
): Promise<void> {
  const base = `/${locale}/cabinet/identity`;
  for (const [step, values] of [
    ["document", { kind: "national_id" }],
    ["values", { ...documentValues, ...ownNumbers(), ...over }],
    ["address", addressValues],
    ["details", details],
  ] as const) {
    await visitor.get(`${base}/${step}`);
    const saved = await visitor.submit(values, { action: `${base}/${step}`, follow: false });
    expect(saved.status, `${step}: ${faults(saved.html)}`).toBe(303);
  }
}

let drawn = 0;
/** A picture that nobody sent before. */
export function cardPhoto(): Promise<Buffer> {
  drawn += 1;
  return photoOf(
    drawCard(1500, { title: "ЖЕКЕ КУӘЛІК · ҮЛГІ", lines: ["ҮЛГІБАЕВА", "МӘДИНА", `№ ${drawn}`] }),
  );
}

export async function sendPicture(visitor: Visitor, step: string, bytes?: Uint8Array, locale = "ru") {
  await visitor.get(`/${locale}/cabinet/identity/${step}`);
  return visitor.upload(
    { bytes: bytes ?? (await cardPhoto()), name: "photo.jpg" },
    {},
    { action: `/${locale}/cabinet/identity/${step}`, follow: false },
  );
}

/** Agrees to pictures of the face and sends both sides and a selfie. */
export async function sendPictures(visitor: Visitor, locale = "ru"): Promise<void> {
  for (const step of ["front", "back"]) {
    const sent = await sendPicture(visitor, step, undefined, locale);
    expect(sent.status, `${step}: ${faults(sent.html)}`).toBe(303);
  }
  const asked = await visitor.open(`/${locale}/cabinet/identity/selfie`);
  if (visitor.form(`/${locale}/cabinet/identity/consent`)) {
    expect(asked.html).not.toContain("checked");
    await visitor.submit({ biometrics: "yes" }, { action: `/${locale}/cabinet/identity/consent` });
  }
  const selfie = await sendPicture(visitor, "selfie", undefined, locale);
  expect(selfie.status, faults(selfie.html)).toBe(303);
}

export async function sendCheck(visitor: Visitor, locale = "ru"): Promise<string> {
  await visitor.get(`/${locale}/cabinet/identity/check`);
  const sent = await visitor.submit({}, { action: `/${locale}/cabinet/identity/check`, follow: false });
  expect(sent.status, faults(sent.html)).toBe(303);
  const page = await visitor.get(sent.location);
  return /[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(page.html)?.[0] ?? "";
}

export async function newestCheckId(house: TestHouse, subject: string): Promise<string> {
  const [row] = await house.database.owner.run<{ id: string }>({
    text: "select id from identity_check where subject_id = $1 order by id desc limit 1",
    values: [subject],
  });
  return row?.id ?? "";
}

export const officerPost = async (
  visitor: Visitor,
  check: string,
  act: string,
  values: Record<string, string> = {},
) => {
  await visitor.open(`/ru/office/identity/${check}`);
  return visitor.submit(values, { action: `/ru/office/identity/${check}/${act}`, follow: false });
};

export const seenAll = "face_compared,task_done,document_genuine";
export const seenMeeting = "person_present,document_held,document_genuine";

/** What a page that came back says is wrong, without the page around it. */
export const faults = (html: string): string =>
  [...html.matchAll(/(?:href="#field-[^"]*"|font-semibold text-error)[^>]*>([^<]{3,200})</g)]
    .map(([, text]) => text)
    .join(" | ") ||
  (/<h1[^>]*>([^<]*)/.exec(html)?.[1] ?? "");

/** Somebody whose identity was confirmed earlier: where a test is about something else. */
export async function confirmedIdentity(house: TestHouse, subject: string): Promise<string> {
  const id = parseId<"subject">(subject);
  if (!id) throw new Error("no subject");
  const officer = { kind: "system", duty: "test", purposes: ["kyc_aml"], forThePerson: true } as const;
  const door = await makeCtx(house.worker, officer).enter("kyc_aml", { subject: id });
  const now = house.clock.now();
  const verifiedUntil = after(now, days(365));
  const check = await door.create(identityCheck, {
    ...{ number: readableCode(), status: "verified", route: "meeting", level: "standard", submissions: 1 },
    ...{ verifiedUntil, submittedAt: now, decidedAt: now, dueAt: verifiedUntil },
  });
  const { familyName, givenName, patronymic, sex, citizenship } = documentValues;
  await door.create(identityDocument, {
    ...{ check, kind: "national_id", familyName, givenName, patronymic, sex, citizenship, ...ownNumbers() },
    ...{ birthDate: "1990-01-01", expiresOn: "2034-02-08" },
  });
  return check;
}
