import type { KycProvider } from "../../modules/identity/identity.ts";
import type { Config } from "../../platform/config.ts";
import { biometricVision } from "./biometric-vision.ts";
import { sumsub } from "./sumsub.ts";

/** The providers that settings name: none by default, and the human way always exists. */
export function configuredProviders(
  config: Pick<Config, "sumsub" | "biometricVision" | "production">,
): readonly KycProvider[] {
  return [
    ...(config.biometricVision ? [biometricVision(config.biometricVision)] : []),
    ...(config.sumsub ? [sumsub({ ...config.sumsub, production: config.production })] : []),
  ];
}
