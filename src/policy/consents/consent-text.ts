import type { Names } from "../locales.ts";

/** What a consent has to tell: five things in general, eight for `personal_data` (Law 94-V art. 8 p. 4). */
export const consentParts = {
  what: { ru: "О чём речь", kk: "Не туралы", en: "What it is about" },
  why: { ru: "Зачем", kk: "Не үшін", en: "Why" },
  to_whom: { ru: "Кому", kk: "Кімге", en: "To whom" },
  until: { ru: "До какого срока", kk: "Қай мерзімге дейін", en: "Until when" },
  withdraw: { ru: "Как отозвать", kk: "Қалай қайтарып алуға болады", en: "How to withdraw" },
  operator: { ru: "Оператор", kk: "Оператор", en: "Operator" },
  subject: { ru: "Субъект", kk: "Субъект", en: "Subject" },
  term: { ru: "Срок", kk: "Мерзімі", en: "Term" },
  third_parties: {
    ru: "Передача третьим лицам",
    kk: "Үшінші тұлғаларға беру",
    en: "Transfer to third parties",
  },
  cross_border: { ru: "Трансграничная передача", kk: "Трансшекаралық беру", en: "Cross-border transfer" },
  public_sources: {
    ru: "Общедоступные источники",
    kk: "Жалпыға бірдей қолжетімді дереккөздер",
    en: "Public sources",
  },
  data: { ru: "Перечень данных", kk: "Деректер тізбесі", en: "List of data" },
  other: { ru: "Иные сведения", kk: "Өзге мәліметтер", en: "Other information" },
} as const satisfies Record<string, Names>;

export type ConsentPart = keyof typeof consentParts;

/** The wording of one consent: shown whole, in this order, with `agree` on the box that the customer ticks. */
export type ConsentText = {
  readonly title: string;
  readonly parts: readonly { readonly part: ConsentPart; readonly text: string }[];
  readonly agree: string;
};
