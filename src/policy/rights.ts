import { idsOf, type Names } from "./locales.ts";
import type { PromiseId } from "./sentences.ts";

type Right = {
  readonly promise: PromiseId;
  /** Whether the person can exercise it in the cabinet with no one's decision in between. */
  readonly decidedBy: "person" | "staff";
  readonly names: Names;
};

/** The seven rights of policy 7. Their deadlines are dated configuration, see `right-clocks.ts`. */
export const rights = {
  access: {
    promise: "7.rights#access",
    decidedBy: "person",
    names: { ru: "Доступ к данным", kk: "Деректерге қол жеткізу", en: "Access to data" },
  },
  rectification: {
    promise: "7.rights#rectification",
    decidedBy: "staff",
    names: { ru: "Исправление данных", kk: "Деректерді түзету", en: "Rectification of data" },
  },
  erasure: {
    promise: "7.rights#erasure",
    decidedBy: "staff",
    names: { ru: "Удаление данных", kk: "Деректерді жою", en: "Erasure of data" },
  },
  restriction: {
    promise: "7.rights#restriction",
    decidedBy: "person",
    names: { ru: "Ограничение обработки", kk: "Өңдеуді шектеу", en: "Restriction of processing" },
  },
  portability: {
    promise: "7.rights#portability",
    decidedBy: "person",
    names: { ru: "Переносимость данных", kk: "Деректердің тасымалдануы", en: "Data portability" },
  },
  objection: {
    promise: "7.rights#objection",
    decidedBy: "staff",
    names: {
      ru: "Возражение против обработки",
      kk: "Өңдеуге қарсылық білдіру",
      en: "Objection to processing",
    },
  },
  withdrawal: {
    promise: "7.rights#withdrawal",
    decidedBy: "person",
    names: { ru: "Отзыв согласия", kk: "Келісімді қайтарып алу", en: "Withdrawal of consent" },
  },
} as const satisfies Record<string, Right>;

export type RightId = keyof typeof rights;

/** In policy order. */
export const rightIds = idsOf(rights);
