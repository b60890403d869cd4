import type { Names } from "../../policy/policy.ts";

/**
 * The rules against fraud as data (policy 3: security and prevention of fraud; 5: anti-fraud). A rule adds its weight when
 * what it counts is more than `over`. No rule refuses anything: the sum says how many people look (decision 11).
 *
 * Thresholds and weights are the house's own, not read in a law; every change of this file is a new version. Impossible
 * travel is no rule, because no location is collected (policy 2); one card of many accounts is none yet, because there are
 * no cards before payments.
 */
export const rulesVersion = "1.2026-11-24";

/** What may repeat. `document` and `picture` are compared where they are held; the others leave a keyed digest. */
export const windowedKinds = ["phone", "device", "address", "email_domain"] as const;
export type WindowedKind = (typeof windowedKinds)[number];
export type HeldKind = "document" | "picture";

/** others: people besides this one; submissions: of anybody, this one included; own: 1 when this one bears the sign. */
type Counted = "others" | "submissions" | "own";

export type Rule = {
  readonly id: RuleId;
  readonly counts: Counted;
  /** Fires when more than this was counted. */
  readonly over: number;
  /** Points of 100. */
  readonly weight: number;
  readonly names: Names;
} & (
  | { readonly of: HeldKind; readonly counts: "others" }
  | {
      readonly of: WindowedKind;
      /** Counted this long before the request; what follows within the same time is seen when it is weighed again. */
      readonly windowMs: number;
    }
);

export const ruleIds = [
  "phone_shared",
  "device_shared",
  "device_many",
  "device_velocity",
  "address_many",
  "address_velocity",
  "email_disposable",
  "document_shared",
  "picture_shared",
] as const;
export type RuleId = (typeof ruleIds)[number];

const hour = 3_600_000;
const day = 24 * hour;

export const rules: readonly Rule[] = [
  {
    ...{ id: "phone_shared", of: "phone", counts: "others", windowMs: 90 * day, over: 0, weight: 30 },
    names: {
      ru: "Тот же телефон в заявках других людей за 90 дней",
      kk: "Соңғы 90 күнде басқа адамдардың өтінімдерінде осы телефон болған",
      en: "The same phone in requests of other people within 90 days",
    },
  },
  {
    // a family has one computer: one other person says little, four say much
    ...{ id: "device_shared", of: "device", counts: "others", windowMs: 90 * day, over: 0, weight: 15 },
    names: {
      ru: "То же устройство у других людей за 90 дней",
      kk: "Соңғы 90 күнде осы құрылғыны басқа адамдар да қолданған",
      en: "The same device used by other people within 90 days",
    },
  },
  {
    ...{ id: "device_many", of: "device", counts: "others", windowMs: 90 * day, over: 3, weight: 45 },
    names: {
      ru: "То же устройство более чем у трёх других людей за 90 дней",
      kk: "Соңғы 90 күнде осы құрылғыны үштен көп басқа адам қолданған",
      en: "The same device used by more than three other people within 90 days",
    },
  },
  {
    ...{ id: "device_velocity", of: "device", counts: "submissions", windowMs: day, over: 3, weight: 30 },
    names: {
      ru: "Более трёх заявок с одного устройства за сутки",
      kk: "Бір тәулікте бір құрылғыдан үштен көп өтінім жіберілген",
      en: "More than three requests from one device within 24 hours",
    },
  },
  {
    // mobile operators put many subscribers behind one address: high limits, small weights
    ...{ id: "address_many", of: "address", counts: "others", windowMs: hour, over: 9, weight: 15 },
    names: {
      ru: "Более девяти других людей из той же сети за час",
      kk: "Бір сағатта осы желіден тоғыздан көп басқа адам өтінім жіберген",
      en: "More than nine other people from the same network within an hour",
    },
  },
  {
    ...{ id: "address_velocity", of: "address", counts: "submissions", windowMs: day, over: 39, weight: 15 },
    names: {
      ru: "Более 39 заявок из одной сети за сутки",
      kk: "Бір тәулікте бір желіден 39-дан көп өтінім жіберілген",
      en: "More than 39 requests from one network within 24 hours",
    },
  },
  {
    ...{ id: "email_disposable", of: "email_domain", counts: "own", windowMs: day, over: 0, weight: 30 },
    names: {
      ru: "Одноразовая почта",
      kk: "Бір реттік пошта",
      en: "Disposable e-mail",
    },
  },
  {
    ...{ id: "document_shared", of: "document", counts: "others", over: 0, weight: 60 },
    names: {
      ru: "Номер документа или ИИН есть в аккаунте другого человека",
      kk: "Құжат нөмірі немесе ЖСН басқа адамның аккаунтында да бар",
      en: "The document number or IIN is in another person's account",
    },
  },
  {
    ...{ id: "picture_shared", of: "picture", counts: "others", over: 0, weight: 60 },
    names: {
      ru: "Тот же файл снимка есть в аккаунте другого человека",
      kk: "Дәл осы сурет файлы басқа адамның аккаунтында да бар",
      en: "The same picture file is in another person's account",
    },
  },
];

export const riskLevels = ["low", "raised", "high"] as const;
export type RiskLevel = (typeof riskLevels)[number];

/** Points from which a level begins; from `high` on an approval needs a second person. */
export const levelsFrom = { raised: 30, high: 60 } as const;
