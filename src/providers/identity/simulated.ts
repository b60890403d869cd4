import { randomBytes } from "node:crypto";
import type { KycProvider } from "../../modules/identity/identity.ts";
import type { Clock } from "../../platform/clock.ts";
import { biometricVision } from "./biometric-vision.ts";
import { startBiometricVisionSimulator } from "./simulators/biometric-vision.ts";
import { startSumsubSimulator } from "./simulators/sumsub.ts";
import { sumsub } from "./sumsub.ts";

/**
 * Both vendors simulated, for development and journeys: real HTTP on free ports of this machine, secrets of this run.
 * `hooks` are the addresses where this house takes news of each; `returnUrl` where Biometric.Vision sends people back.
 */
export async function simulateProviders(options: {
  readonly hooks: { readonly sumsub: string; readonly biometricVision: string };
  readonly returnUrl: string;
  readonly clock?: Clock;
}) {
  const secret = () => randomBytes(24).toString("base64url");
  const clock = options.clock ? { clock: options.clock } : {};
  const keys = { appToken: `sbx:${secret()}`, secret: secret(), webhookSecret: secret() };
  const key = secret();
  const [sumsubSimulator, biometricVisionSimulator] = await Promise.all([
    startSumsubSimulator({ ...keys, port: 0, webhookUrl: options.hooks.sumsub, ...clock }),
    startBiometricVisionSimulator({
      ...{ key, port: 0, webhookUrl: options.hooks.biometricVision, returnUrl: options.returnUrl, ...clock },
    }),
  ]);
  const providers: readonly KycProvider[] = [
    biometricVision({
      key,
      url: biometricVisionSimulator.url,
      flowUrl: biometricVisionSimulator.url,
      ...clock,
    }),
    sumsub({ ...keys, level: "simulated", url: sumsubSimulator.url, production: false, ...clock }),
  ];
  return {
    providers,
    sumsub: sumsubSimulator,
    biometricVision: biometricVisionSimulator,
    stop: async () => {
      await Promise.all([sumsubSimulator.stop(), biometricVisionSimulator.stop()]);
    },
  };
}
