import type { BasisId } from "./bases.ts";
import { amlDuty, consentByLaw, dutyByOtherLaw, type KzBasis, protectionDuty } from "./kazakhstan-bases.ts";
import { idsOf, type Names } from "./locales.ts";
import type { SentenceId } from "./sentences.ts";

type Purpose = {
  readonly sentence: SentenceId;
  /** Its place in a set of purposes that is stored as bits. Never reused, never renumbered. */
  readonly bit: number;
  /** Policy 4. */
  readonly basis: BasisId;
  readonly kzBasis: KzBasis;
  /** Whether it goes on while processing is restricted at the person's request: security and legal claims only. */
  readonly underRestriction: boolean;
  /** What an objection (policy 7) does: it stops the purpose, is weighed by a human, or is answered by other rights. */
  readonly objection: "stops" | "weighed" | "none";
  readonly names: Names;
};

/** The eight purposes of policy 3, in policy order. There is no ninth. */
export const purposes = {
  account: {
    sentence: "3.account",
    bit: 0,
    basis: "contract",
    kzBasis: consentByLaw,
    underRestriction: false,
    objection: "none",
    names: {
      ru: "Регистрация и предоставление доступа к личному кабинету",
      kk: "Тіркеу және жеке кабинетке қолжетімділікті ұсыну",
      en: "Registration and provision of access to the personal cabinet",
    },
  },
  service: {
    sentence: "3.service",
    bit: 1,
    basis: "contract",
    kzBasis: consentByLaw,
    underRestriction: false,
    objection: "none",
    names: {
      ru: "Предоставление функций Платформы и исполнение запросов пользователя",
      kk: "Платформа функцияларын ұсыну және пайдаланушы сұраныстарын орындау",
      en: "Provision of the functions of the Platform and fulfilment of the user's requests",
    },
  },
  security: {
    sentence: "3.security",
    bit: 2,
    basis: "legitimate_interests",
    kzBasis: protectionDuty,
    underRestriction: true,
    objection: "weighed",
    names: {
      ru: "Безопасность и предотвращение мошенничества",
      kk: "Қауіпсіздік және алаяқтықтың алдын алу",
      en: "Security and prevention of fraud",
    },
  },
  kyc_aml: {
    sentence: "3.kyc_aml",
    bit: 3,
    basis: "legal_obligation",
    kzBasis: amlDuty,
    underRestriction: false,
    objection: "none",
    names: {
      ru: "Проведение KYC/AML/санкционных проверок",
      kk: "KYC/AML/санкциялық тексерулерді жүргізу",
      en: "Carrying out KYC/AML/sanctions checks",
    },
  },
  operations: {
    sentence: "3.operations",
    bit: 4,
    basis: "contract",
    kzBasis: consentByLaw,
    underRestriction: false,
    objection: "none",
    names: {
      ru: "Обработка операций через провайдеров",
      kk: "Провайдерлер арқылы операцияларды өңдеу",
      en: "Processing of operations through providers",
    },
  },
  // Service messages rest on the contract; marketing under this purpose rests on its own consent and stops at once (policy 10).
  communications: {
    sentence: "3.communications",
    bit: 5,
    basis: "contract",
    kzBasis: consentByLaw,
    underRestriction: false,
    objection: "weighed",
    names: {
      ru: "Коммуникации (уведомления, ответы поддержки)",
      kk: "Коммуникациялар (хабарламалар, қолдау қызметінің жауаптары)",
      en: "Communications (notifications, answers of support)",
    },
  },
  // Policy 4 names both consent (optional cookies) and legitimate interests (improvement): about a person we take the strict one.
  analytics: {
    sentence: "3.analytics",
    bit: 6,
    basis: "consent",
    kzBasis: consentByLaw,
    underRestriction: false,
    objection: "stops",
    names: {
      ru: "Аналитика и улучшение сервиса",
      kk: "Аналитика және сервисті жақсарту",
      en: "Analytics and improvement of the service",
    },
  },
  legal: {
    sentence: "3.legal",
    bit: 7,
    basis: "legal_obligation",
    kzBasis: dutyByOtherLaw,
    underRestriction: true,
    objection: "none",
    names: {
      ru: "Выполнение юридических обязанностей и защита прав Компании",
      kk: "Заңды міндеттерді орындау және Компанияның құқықтарын қорғау",
      en: "Performance of legal duties and protection of the rights of the Company",
    },
  },
} as const satisfies Record<string, Purpose>;

export type PurposeId = keyof typeof purposes;

/** In policy order, which is also the order of the bits. */
export const purposeIds = idsOf(purposes);

/** A set that holds this purpose alone. */
export function purposeBit(purpose: PurposeId): number {
  return 1 << purposes[purpose].bit;
}
