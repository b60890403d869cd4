import { type FileParts, makeWorkshop } from "./modules/files/files.ts";
import type { KycProvider } from "./modules/identity/identity.ts";
import type { OperationProvider } from "./modules/operations/operations.ts";
import type { Config } from "./platform/config.ts";
import { invariant } from "./platform/result.ts";
import { configuredProviders } from "./providers/identity/configured.ts";
import { simulateProviders } from "./providers/identity/simulated.ts";
import { clamdScanner } from "./providers/scan/clamd.ts";
import { sandboxScanner } from "./providers/scan/sandbox.ts";
import { folderStorage } from "./providers/storage/folder.ts";

/** The outside world of one process, chosen by its configuration. Production has no sandbox: settings name what it needs. */
export type Outside = {
  readonly files: FileParts;
  readonly kyc: readonly KycProvider[];
  /** Lenders and payment providers. */
  readonly operations: readonly OperationProvider[];
  stop(): Promise<void>;
};

/**
 * `simulate` stands for development in one process: where no provider of identity checks is configured, both are
 * simulated over real HTTP, so that every way can be walked.
 */
export async function openOutside(config: Config, simulate: boolean): Promise<Outside> {
  invariant(config.clamd !== null || !config.production, "production scans every file");
  const files = {
    storage: config.s3 ? await bucket(config.s3) : folderStorage(config.filesDir),
    scanner: config.clamd === null ? sandboxScanner : clamdScanner(config.clamd),
    workshop: makeWorkshop(),
  };
  const configured = configuredProviders(config);
  if (configured.length > 0 || config.production || !simulate)
    return { files, kyc: configured, operations: [], stop: async () => {} };
  const hook = (id: string) => `${config.baseUrl}/hooks/kyc/${id}`;
  const simulated = await simulateProviders({
    hooks: { sumsub: hook("sumsub"), biometricVision: hook("biometric_vision") },
    returnUrl: `${config.baseUrl}/ru/cabinet/identity/provider`,
  });
  return { files, kyc: simulated.providers, operations: [], stop: simulated.stop };
}

/** The SDK is large: whoever keeps files in a folder does not load it. */
async function bucket(options: NonNullable<Config["s3"]>) {
  const { s3Storage } = await import("./providers/storage/s3.ts");
  return s3Storage(options);
}
