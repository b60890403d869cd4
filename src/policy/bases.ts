import { idsOf, type Names } from "./locales.ts";
import type { SentenceId } from "./sentences.ts";

type Basis = { readonly sentence: SentenceId; readonly names: Names };

/** The legal bases of policy 4. Kazakhstan's own bases stand beside them, see `kazakhstan-bases.ts`. */
export const bases = {
  contract: {
    sentence: "4.contract",
    names: {
      ru: "Исполнение договора/условий",
      kk: "Шартты/пайдалану талаптарын орындау",
      en: "Performance of a contract/terms",
    },
  },
  legitimate_interests: {
    sentence: "4.legitimate_interests",
    names: { ru: "Законные интересы", kk: "Заңды мүдделер", en: "Legitimate interests" },
  },
  legal_obligation: {
    sentence: "4.legal_obligation",
    names: { ru: "Юридическая обязанность", kk: "Заңды міндеттеме", en: "Legal obligation" },
  },
  consent: {
    sentence: "4.consent",
    names: { ru: "Согласие", kk: "Келісім", en: "Consent" },
  },
} as const satisfies Record<string, Basis>;

export type BasisId = keyof typeof bases;

/** In policy order. */
export const basisIds = idsOf(bases);
