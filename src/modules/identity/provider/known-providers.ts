import type { Names } from "../../../policy/policy.ts";
import { contractNotGiven, type Recipient } from "../../disclosures/disclosures.ts";
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

/**
 * The same company before the gate of disclosures (policy 5, KYC/AML providers): it receives our reference and no value
 * about the person, who gives the rest there.
 */
export function kycRecipient(id: KycProviderId): Recipient {
  const { name, abroad, country } = knownProviders[id];
  return {
    ...{ id, name, abroad, country, category: "kyc_aml_antifraud", contract: contractNotGiven },
    transfers: { kyc_session: { purpose: "kyc_aml", consent: "none", fields: [] } },
  };
}
