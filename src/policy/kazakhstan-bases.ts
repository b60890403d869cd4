import type { Names } from "./locales.ts";

/**
 * The basis under the law of Kazakhstan, beside that of policy 4: Law 94-V knows neither contract nor legitimate interests as a
 * general basis. Consent is the rule (art. 8), cases without it are a closed list (art. 9) and duties laid down by other laws.
 */
export type KzBasis = {
  readonly kind: "consent" | "law";
  readonly reference: Names;
  readonly note: Names;
  /** Not read in the official text in force: to be confirmed by a lawyer before it is relied upon. */
  readonly unverified: boolean;
};

/** Law 94-V of 21.05.2013, art. 8: the rule. */
export const consentByLaw = {
  kind: "consent",
  reference: {
    ru: "Закон РК № 94-V, ст. 8",
    kk: "ҚР № 94-V Заңының 8-бабы",
    en: "Law of Kazakhstan 94-V, art. 8",
  },
  note: {
    ru: "Согласие на сбор и обработку персональных данных; без него эта цель не исполняется.",
    kk: "Дербес деректерді жинауға және өңдеуге келісім; онсыз бұл мақсат орындалмайды.",
    en: "Consent to the collection and processing of personal data; without it this purpose is not pursued.",
  },
  unverified: false,
} as const satisfies KzBasis;

/** Law 191-IV of 28.08.2009 on laundering of proceeds and financing of terrorism. */
export const amlDuty = {
  kind: "law",
  reference: {
    ru: "Закон РК № 191-IV, ст. 5 и 11; Закон № 94-V, ст. 9",
    kk: "ҚР № 191-IV Заңының 5 және 11-баптары; № 94-V Заңның 9-бабы",
    en: "Law of Kazakhstan 191-IV, arts 5 and 11; Law 94-V, art. 9",
  },
  note: {
    ru: "Надлежащая проверка клиента — обязанность субъекта финансового мониторинга. Биометрия — только с отдельного согласия.",
    kk: "Клиентті тиісінше тексеру — қаржы мониторингі субъектісінің міндеті. Биометрия — бөлек келісіммен ғана.",
    en: "Due diligence is a duty of whoever is subject to financial monitoring. Biometrics only with a separate consent.",
  },
  unverified: true,
} as const satisfies KzBasis;

/** Law 94-V arts 21-22 and Order 179/НҚ of 12.06.2023: whoever holds personal data must protect them. */
export const protectionDuty = {
  kind: "law",
  reference: {
    ru: "Закон РК № 94-V, ст. 21–22; приказ № 179/НҚ от 12.06.2023",
    kk: "ҚР № 94-V Заңының 21–22-баптары; 12.06.2023 ж. № 179/НҚ бұйрық",
    en: "Law of Kazakhstan 94-V, arts 21–22; Order 179/НҚ of 12.06.2023",
  },
  note: {
    ru: "Обязанность защищать персональные данные. Всё, что выходит за её пределы, требует согласия.",
    kk: "Дербес деректерді қорғау міндеті. Одан асатын әрекеттің бәрі келісімді талап етеді.",
    en: "The duty to protect personal data. Whatever goes beyond it needs consent.",
  },
  unverified: true,
} as const satisfies KzBasis;

/** Law 94-V art. 9 with the law that lays down the duty or the claim in question. */
export const dutyByOtherLaw = {
  kind: "law",
  reference: {
    ru: "Закон РК № 94-V, ст. 9, и закон, устанавливающий обязанность",
    kk: "ҚР № 94-V Заңының 9-бабы және міндетті белгілейтін заң",
    en: "Law of Kazakhstan 94-V, art. 9, and the law that lays down the duty",
  },
  note: {
    ru: "В каждом случае называется норма, которой вызвана обработка.",
    kk: "Әр жағдайда өңдеуге негіз болған норма көрсетіледі.",
    en: "The provision that causes the processing is named case by case.",
  },
  unverified: true,
} as const satisfies KzBasis;
