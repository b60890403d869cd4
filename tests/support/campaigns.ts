import {
  type CampaignPorts,
  makeCampaign,
  scheduleCampaign,
  sendCampaigns,
} from "../../src/modules/marketing/marketing.ts";
import { carriersOf, type MailPort } from "../../src/modules/messages/messages.ts";
import { days } from "../../src/platform/clock.ts";
import type { SubjectId } from "../../src/platform/ids.ts";
import { makeCtx } from "../../src/privacy/kernel.ts";
import { customerOf } from "./acts.ts";
import type { TestHouse } from "./house.ts";
import { ctxOf } from "./measures.ts";

/** Noon in Almaty, today or tomorrow, unless it is daytime already: letters of campaigns leave. */
export function toNoon(house: TestHouse): void {
  const now = house.clock.now();
  const hour = (now.getUTCHours() + 5) % 24;
  if (hour >= 10 && hour < 18) return;
  const day = new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Almaty" }).format(now);
  const noon = new Date(`${day}T12:00:00+05:00`);
  house.clock.set(noon > now ? noon : new Date(noon.getTime() + days(1)));
}

/** The letters so far are those of last week: the clock stays, they move. */
export async function aWeekLater(house: TestHouse): Promise<void> {
  await house.database.owner.run({
    text: "update campaign_delivery set handed_at = handed_at - interval '8 days'",
    values: [],
  });
}

export const words = {
  ru: { subject: "Новые условия", body: "Ставка снижена.\n\nПодробнее: https://alemcredit.com/ru/products" },
  kk: { subject: "Жаңа шарттар", body: "Мөлшерлеме төмендеді." },
  en: { subject: "New terms", body: "The rate is lower." },
};

/** A campaign that is due now; needs a member of staff with the role marketing in the house. */
export async function dueCampaign(
  house: TestHouse,
  over: { readonly list?: "news" | "partners"; readonly perMinute?: number } = {},
): Promise<string> {
  const { ctx, staff } = await ctxOf(house, "marketing", ["communications"]);
  const content = { list: over.list ?? "news", audienceLocale: null, audienceSince: "any", words } as const;
  const made = await makeCampaign(ctx, staff, content);
  if (!made.ok) throw new Error(made.code);
  const startsAt = house.clock.now();
  const perMinute = over.perMinute ?? 60_000;
  const done = await scheduleCampaign(ctx, staff, made.value, { startsAt, perMinute });
  if (!done.ok) throw new Error(done.code);
  house.clock.advance(1_000);
  return made.value;
}

export function marketer(house: TestHouse, mail: MailPort) {
  const ctx = makeCtx(house.worker, {
    ...{ kind: "system", duty: "marketing", purposes: ["communications"], forThePerson: false },
  });
  const named = { name: "SMTP", contract: "№ 1" };
  const { baseUrl } = house.house.config;
  const ports: CampaignPorts = { mail, carriers: carriersOf({ mail: named, sms: named }), baseUrl };
  return {
    round: () => sendCampaigns(ctx, ports),
    /** Until nothing moves any more. */
    all: async () => {
      for (let round = 0; round < 20; round += 1) if ((await sendCampaigns(ctx, ports)) === 0) return;
    },
  };
}

/** Somebody who agreed to marketing e-mail on the page of consents. */
export async function reader(house: TestHouse) {
  const customer = await customerOf(house);
  await customer.visitor.get("/ru/cabinet/consents");
  await customer.visitor.submit({}, { action: "/ru/cabinet/consents/marketing_email/change" });
  return customer;
}

export const outcomeOf = async (house: TestHouse, subject: SubjectId, campaign: string): Promise<string> => {
  const [row] = await house.database.owner.run<{ state: string; because: string | null }>({
    text: "select state, because from campaign_delivery where subject_id = $1 and campaign = $2",
    values: [subject, campaign],
  });
  return row ? (row.because ?? row.state) : "none";
};
