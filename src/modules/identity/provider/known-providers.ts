import type { Names } from "../../../policy/policy.ts";
import type { KycProviderId } from "./provider-port.ts";

/**
 * Companies that may check identity for us, as the person is told of them: who and where (policy 5; Law 94-V art. 16).
 * Countries as of 2026-11-23; where a vendor keeps data must be confirmed in the contract (unverified).
 */
export type KnownProvider = {
  readonly id: KycProviderId;
  readonly name: string;
  readonly abroad: boolean;
  readonly country: Names;
};

export const knownProviders: Readonly<Record<KycProviderId, KnownProvider>> = {
  biometric_vision: {
    ...{ id: "biometric_vision", name: "Biometric.Vision", abroad: false },
    country: { ru: "Казахстан", kk: "Қазақстан", en: "Kazakhstan" },
  },
  sumsub: {
    ...{ id: "sumsub", name: "Sumsub", abroad: true },
    country: {
      ru: "Великобритания и Европейский союз",
      kk: "Ұлыбритания және Еуропалық одақ",
      en: "the United Kingdom and the European Union",
    },
  },
};
