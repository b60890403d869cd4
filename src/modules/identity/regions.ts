import type { Names } from "../../policy/policy.ts";

/**
 * Regions of Kazakhstan by the first two digits of KATO, in force since the reform of 2022. Order: the three cities of
 * republican significance, then by code. (kazakhstan §6; codes unverified, as of 2026-11-23.)
 */
export const regions = {
  "71": { ru: "город Астана", kk: "Астана қаласы", en: "Astana city" },
  "75": { ru: "город Алматы", kk: "Алматы қаласы", en: "Almaty city" },
  "79": { ru: "город Шымкент", kk: "Шымкент қаласы", en: "Shymkent city" },
  "10": { ru: "область Абай", kk: "Абай облысы", en: "Abai region" },
  "11": { ru: "Акмолинская область", kk: "Ақмола облысы", en: "Akmola region" },
  "15": { ru: "Актюбинская область", kk: "Ақтөбе облысы", en: "Aktobe region" },
  "19": { ru: "Алматинская область", kk: "Алматы облысы", en: "Almaty region" },
  "23": { ru: "Атырауская область", kk: "Атырау облысы", en: "Atyrau region" },
  "27": { ru: "Западно-Казахстанская область", kk: "Батыс Қазақстан облысы", en: "West Kazakhstan region" },
  "31": { ru: "Жамбылская область", kk: "Жамбыл облысы", en: "Zhambyl region" },
  "33": { ru: "область Жетісу", kk: "Жетісу облысы", en: "Zhetisu region" },
  "35": { ru: "Карагандинская область", kk: "Қарағанды облысы", en: "Karaganda region" },
  "39": { ru: "Костанайская область", kk: "Қостанай облысы", en: "Kostanay region" },
  "43": { ru: "Кызылординская область", kk: "Қызылорда облысы", en: "Kyzylorda region" },
  "47": { ru: "Мангистауская область", kk: "Маңғыстау облысы", en: "Mangystau region" },
  "55": { ru: "Павлодарская область", kk: "Павлодар облысы", en: "Pavlodar region" },
  "59": {
    ru: "Северо-Казахстанская область",
    kk: "Солтүстік Қазақстан облысы",
    en: "North Kazakhstan region",
  },
  "61": { ru: "Туркестанская область", kk: "Түркістан облысы", en: "Turkistan region" },
  "62": { ru: "область Ұлытау", kk: "Ұлытау облысы", en: "Ulytau region" },
  "63": { ru: "Восточно-Казахстанская область", kk: "Шығыс Қазақстан облысы", en: "East Kazakhstan region" },
} as const satisfies Record<string, Names>;

export type RegionCode = keyof typeof regions;
/** JavaScript sorts keys that look like numbers, so the order is written down. */
export const regionCodes: readonly RegionCode[] = [
  ...(["71", "75", "79", "10", "11", "15", "19", "23", "27", "31", "33"] as const),
  ...(["35", "39", "43", "47", "55", "59", "61", "62", "63"] as const),
];
