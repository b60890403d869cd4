import { receiveCase } from "../../src/modules/authorities/authorities.ts";
import { proposeEngagement, settleEngagement } from "../../src/modules/engagements/engagements.ts";
import { identityDocument } from "../../src/modules/identity/records.ts";
import { days } from "../../src/platform/clock.ts";
import { newId, type SubjectId } from "../../src/platform/ids.ts";
import { makeCtx } from "../../src/privacy/kernel.ts";
import type { TestHouse } from "./house.ts";

/** A request of an authority that was just entered. */
export async function openCase(house: TestHouse, subject: SubjectId): Promise<string> {
  const ctx = makeCtx(house.kernel, {
    ...{ kind: "system", duty: "test", purposes: ["legal"], forThePerson: false },
  });
  const made = await receiveCase(ctx, subject, {
    ...{ authority: "police", office: "Бөлім", law: "Тест заңы, 1-бап", documentNumber: "1" },
    ...{ documentDate: "2026-11-01", asked: ["fullName"] },
    dueAt: new Date(house.clock.now().getTime() + days(5)),
  });
  if (!made.ok) throw new Error(made.code);
  return made.value;
}

/** What a document of this person says, as an officer confirmed it. */
export async function giveDocument(house: TestHouse, subject: SubjectId): Promise<void> {
  const ctx = makeCtx(house.kernel, { kind: "customer", subject });
  const door = await ctx.enter("kyc_aml", { subject });
  await door.create(identityDocument, {
    ...{ check: newId(), kind: "national_id", familyName: "Қасымова", givenName: "Гүлнұр" },
    ...{ number: "012345678", iin: "900101400003", birthDate: "1990-01-01" },
    ...{ sex: "female", citizenship: "KAZ", expiresOn: "2034-02-08" },
  });
}

/** An engagement that two people have granted to whoever works under this e-mail; the id of its row for this person. */
export async function openGrant(house: TestHouse, subject: SubjectId, email: string): Promise<string> {
  const ctx = makeCtx(house.kernel, {
    ...{ kind: "system", duty: "test", purposes: ["legal"], forThePerson: false },
  });
  const made = await proposeEngagement(ctx, {
    ...{ staff: newId<"subject">(), email, company: "Тест аудит", contract: "№ 7", persons: [subject] },
    ...{ names: ["fullName"], until: new Date(house.clock.now().getTime() + days(5)) },
  });
  if (!made.ok) throw new Error(made.code);
  await settleEngagement(ctx, made.value, { staff: newId<"subject">(), agree: true });
  const [row] = await house.database.owner.run<{ id: string }>({
    text: "select id from access_grant where subject_id = $1 and engagement = $2",
    values: [subject, made.value],
  });
  if (!row) throw new Error("no grant");
  return row.id;
}
