import { idsOf, type Names } from "./locales.ts";
import type { SentenceId } from "./sentences.ts";

type Recipient = {
  readonly sentence: SentenceId;
  /** All receive only what is necessary (policy 5); authorities in addition only what the law requires. */
  readonly condition: "necessary" | "required_by_law";
  readonly names: Names;
};

/** The categories of recipients of policy 5. There is no sixth. */
export const recipients = {
  hosting_analytics_mail_crm: {
    sentence: "5.hosting_analytics_mail_crm",
    condition: "necessary",
    names: {
      ru: "Провайдеры хостинга, аналитики, рассылок и CRM",
      kk: "Хостинг, аналитика, тарату сервистері және CRM провайдерлері",
      en: "Providers of hosting, analytics, mailings and CRM",
    },
  },
  payment_technology_partners: {
    sentence: "5.payment_technology_partners",
    condition: "necessary",
    names: {
      ru: "Платёжные/технологические провайдеры и партнёры, участвующие в обработке операций",
      kk: "Операцияларды өңдеуге қатысатын төлем/технологиялық провайдерлер және серіктестер",
      en: "Payment/technology providers and partners who take part in the processing of operations",
    },
  },
  kyc_aml_antifraud: {
    sentence: "5.kyc_aml_antifraud",
    condition: "necessary",
    names: {
      ru: "Провайдеры KYC/AML/anti-fraud",
      kk: "KYC/AML/anti-fraud провайдерлері",
      en: "KYC/AML/anti-fraud providers",
    },
  },
  auditors_lawyers_consultants: {
    sentence: "5.auditors_lawyers_consultants",
    condition: "necessary",
    names: {
      ru: "Аудиторы, юристы и консультанты",
      kk: "Аудиторлар, заңгерлер және консультанттар",
      en: "Auditors, lawyers and consultants",
    },
  },
  authorities: {
    sentence: "5.authorities",
    condition: "required_by_law",
    names: {
      ru: "Компетентные органы — если это требуется законом",
      kk: "Заң талап еткен жағдайда — уәкілетті мемлекеттік органдар",
      en: "Competent authorities — where the law requires it",
    },
  },
} as const satisfies Record<string, Recipient>;

export type RecipientId = keyof typeof recipients;

/** In policy order. */
export const recipientIds = idsOf(recipients);
