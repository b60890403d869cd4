import { idsOf, type Names } from "./locales.ts";
import type { PromiseId } from "./sentences.ts";

type SecurityMeasure = { readonly promise: PromiseId; readonly names: Names };

/** The measures of protection of policy 8. */
export const securityMeasures = {
  access_control: {
    promise: "8.measures#access_control",
    names: { ru: "Контроль доступа", kk: "Қолжетімділікті бақылау", en: "Access control" },
  },
  logging: {
    promise: "8.measures#logging",
    names: { ru: "Журналирование", kk: "Журнал жүргізу", en: "Logging" },
  },
  encryption: {
    promise: "8.measures#encryption",
    names: { ru: "Шифрование", kk: "Шифрлау", en: "Encryption" },
  },
  minimisation: {
    promise: "8.measures#minimisation",
    names: {
      ru: "Принцип минимизации данных",
      kk: "Деректерді барынша азайту қағидаты",
      en: "The principle of data minimisation",
    },
  },
  training: {
    promise: "8.measures#training",
    names: { ru: "Обучение персонала", kk: "Персоналды оқыту", en: "Training of staff" },
  },
} as const satisfies Record<string, SecurityMeasure>;

export type SecurityMeasureId = keyof typeof securityMeasures;

/** In policy order. */
export const securityMeasureIds = idsOf(securityMeasures);
