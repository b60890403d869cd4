import { layFoundations } from "../../src/house.ts";
import { account } from "../../src/modules/accounts/accounts.ts";
import { identityCheck, identityDocument } from "../../src/modules/identity/records.ts";
import {
  checkAnswers,
  claim,
  decide,
  saveDraft,
  submitRequest,
} from "../../src/modules/requests/requests.ts";
import { roleRules } from "../../src/modules/staff/roles.ts";
import { after, days } from "../../src/platform/clock.ts";
import { readConfig } from "../../src/platform/config.ts";
import { newId, newSecret, readableCode, type SubjectId } from "../../src/platform/ids.ts";
import { createSubject } from "../../src/privacy/gate.ts";
import { type Kernel, makeCtx } from "../../src/privacy/kernel.ts";

/** Invented people whose requests an officer has approved: from here on lenders are asked. */
export async function addPeople(dataDir: string, count: number): Promise<void> {
  const config = readConfig({ NODE_ENV: "development", DATA_DIR: dataDir });
  if (!config.ok) throw new Error("the settings of the storm are wrong");
  const foundations = await layFoundations(config.value);
  const kernel = foundations.kernelFor("web");
  for (let made = 0; made < count; made += 1) await addPerson(kernel);
  await Promise.all([foundations.owner.close(), foundations.web.close(), foundations.work.close()]);
}

let number = Date.now() % 1_000_000;

async function addPerson(kernel: Kernel): Promise<void> {
  const subject = newId<"subject">();
  number += 1;
  await kernel.db.transact((tx) => createSubject(tx, subject, "customer"));
  const now = kernel.clock.now();
  const ctx = makeCtx(kernel, { kind: "customer", subject });
  const door = await ctx.enter("account", { subject });
  await door.create(
    account,
    {
      ...{ givenName: "Гүлнұр", familyName: "Қасымова", fullName: "Қасымова Гүлнұр", locale: "ru" },
      ...{
        email: `storm.${number}.${subject.slice(-6)}@example.kz`,
        phone: `+7702${String(1_000_000 + (number % 8_999_999))}`,
      },
      ...{ emailConfirmedAt: now, phoneConfirmedAt: now },
    },
    { id: subject },
  );
  await confirm(kernel, subject);
  await request(kernel, subject);
}

async function confirm(kernel: Kernel, subject: SubjectId): Promise<void> {
  const officer = { kind: "system", duty: "storm", purposes: ["kyc_aml"], forThePerson: true } as const;
  const door = await makeCtx(kernel, officer).enter("kyc_aml", { subject });
  const now = kernel.clock.now();
  const until = after(now, days(365));
  const check = await door.create(identityCheck, {
    ...{ number: readableCode(), status: "verified", route: "meeting", level: "standard", submissions: 1 },
    ...{ verifiedUntil: until, submittedAt: now, decidedAt: now, dueAt: until },
  });
  await door.create(identityDocument, {
    ...{
      check,
      kind: "national_id",
      familyName: "Қасымова",
      givenName: "Гүлнұр",
      number: String(100_000_000 + number),
    },
    ...{ birthDate: "1990-01-01", sex: "female", citizenship: "KAZ", expiresOn: "2034-02-08" },
  });
}

async function request(kernel: Kernel, subject: SubjectId): Promise<void> {
  const ctx = makeCtx(kernel, { kind: "customer", subject });
  const answers = {
    ...{ product: "everyday", amount: "300000", term: "12", scheme: "annuity", loanPurpose: "goods" },
    ...{ income: "500000", employment: "employed" },
  };
  await saveDraft(ctx, subject, answers);
  const checked = checkAnswers(answers);
  if (!checked.ok) throw new Error("the answers of the storm are wrong");
  const filed = await submitRequest(ctx, subject, checked.value, {
    ...{ lines: [], locale: "ru" },
    visit: { address: `10.${number % 250}.${(number >> 8) % 250}.1`, browser: "storm", device: newSecret() },
  });
  if (!filed.ok) throw new Error(filed.code);
  const staff = newId<"subject">();
  const office = makeCtx(kernel, {
    ...{ kind: "staff", subject: staff, role: "credit_manager", purposes: roleRules.credit_manager.purposes },
    trainedUntil: after(kernel.clock.now(), days(30)),
  });
  const claimed = await claim(office, subject, filed.value, { staff });
  if (!claimed.ok) throw new Error(claimed.code);
  const decided = await decide(office, subject, filed.value, { staff, outcome: "approved", reason: null });
  if (!decided.ok) throw new Error(decided.code);
}
