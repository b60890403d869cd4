import type { Recipient } from "../disclosures/disclosures.ts";

/** Who carries letters and short messages for us (policy 5: providers of mailings), by channel. */
export type Carriers = { readonly email: Recipient; readonly sms: Recipient };
type Named = { readonly name: string; readonly contract: string };

/**
 * As the settings name them. In Kazakhstan only: a code for registration goes out before anybody could have agreed to a
 * transfer abroad (Law 94-V art. 16).
 */
export const carriersOf = ({ mail, sms }: { readonly mail: Named; readonly sms: Named }): Carriers => ({
  email: carrier("mail", mail),
  sms: carrier("sms", sms),
});

const carrier = (occasion: "mail" | "sms", { name, contract }: Named): Recipient => ({
  ...{ id: occasion, name, contract, category: "hosting_analytics_mail_crm", abroad: false },
  country: { ru: "Казахстан", kk: "Қазақстан", en: "Kazakhstan" },
  transfers: {
    [occasion]: { purpose: "communications", consent: "none", fields: ["mailAddress", "mailContent"] },
  },
});
