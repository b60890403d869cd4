import { readFile } from "node:fs/promises";
import { type FileParts, type FileStorage, makeWorkshop } from "./modules/files/files.ts";
import type { KycProvider } from "./modules/identity/identity.ts";
import type { MailPort, SmsPort } from "./modules/messages/messages.ts";
import type { OperationProvider } from "./modules/operations/operations.ts";
import { type Mailbox, mostLetterBytes } from "./modules/support/support.ts";
import type { Config } from "./platform/config.ts";
import { invariant } from "./platform/result.ts";
import { configuredProviders } from "./providers/identity/configured.ts";
import { simulateProviders } from "./providers/identity/simulated.ts";
import { configuredLenders } from "./providers/lenders/configured.ts";
import { imapMailbox } from "./providers/mail/imap.ts";
import { sandboxMail } from "./providers/mail/sandbox.ts";
import { type SandboxMailbox, sandboxMailbox } from "./providers/mail/sandbox-mailbox.ts";
import { smtpMail } from "./providers/mail/smtp.ts";
import { configuredPayments } from "./providers/payments/configured.ts";
import { simulateOperations } from "./providers/sandbox/simulated.ts";
import { clamdScanner } from "./providers/scan/clamd.ts";
import { sandboxScanner } from "./providers/scan/sandbox.ts";
import { configuredSms } from "./providers/sms/configured.ts";
import { sandboxSms } from "./providers/sms/sandbox.ts";
import { folderStorage } from "./providers/storage/folder.ts";

/** The outside world of one process, chosen by its configuration. Production has no sandbox: settings name what it needs. */
export type Outside = {
  readonly files: FileParts;
  readonly kyc: readonly KycProvider[];
  /** Lenders and payment providers. */
  readonly operations: readonly OperationProvider[];
  /** Where a developer makes the sandboxes slow, silent or wrong; null without sandboxes. */
  readonly sandboxControl: string | null;
  /** Letters to the contact address. */
  readonly mailbox: Mailbox;
  /** The same where it is simulated: letters can be put into it. */
  readonly sandboxMailbox: SandboxMailbox | null;
  stop(): Promise<void>;
};

/**
 * `simulate` stands for development in one process: where no provider is configured, both of identity checks, two lenders
 * and a payment provider are simulated over real HTTP, so that every way can be walked.
 */
export async function openOutside(config: Config, simulate: boolean): Promise<Outside> {
  invariant(config.clamd !== null || !config.production, "production scans every file");
  const files = {
    storage: await openStorage(config),
    scanner: config.clamd === null ? sandboxScanner : clamdScanner(config.clamd),
    workshop: makeWorkshop(),
  };
  const [identity, partners] = await Promise.all([
    identityProviders(config, simulate),
    operationProviders(config, simulate),
  ]);
  return {
    ...mailboxOf(config),
    ...{ files, kyc: identity.providers, operations: partners.providers },
    sandboxControl: partners.controlUrl,
    stop: async () => {
      await Promise.all([identity.stop(), partners.stop()]);
    },
  };
}

/** Where sealed files lie: a bucket, or a folder of this machine. */
export const openStorage = async (config: Config): Promise<FileStorage> =>
  config.s3 ? bucket(config.s3) : folderStorage(config.filesDir);

function mailboxOf({ imapUrl }: Config): Pick<Outside, "mailbox" | "sandboxMailbox"> {
  if (imapUrl)
    return { mailbox: imapMailbox({ url: imapUrl, mostBytes: mostLetterBytes }), sandboxMailbox: null };
  const sandbox = sandboxMailbox();
  return { mailbox: sandbox, sandboxMailbox: sandbox };
}

/** Who carries letters and SMS. Production has no sandbox: without a provider no SMS is promised. */
export async function openCarriers(config: Config): Promise<{ mail: MailPort; sms: SmsPort | null }> {
  const { smtpUrl, mailFrom: from, dkim } = config;
  const key = dkim && { ...dkim, privateKey: await readFile(dkim.keyFile, "utf8") };
  const sms = config.sms ? configuredSms(config.sms) : null;
  return {
    mail: smtpUrl ? smtpMail({ url: smtpUrl, from, contact: config.operator.email, dkim: key }) : sandboxMail,
    sms: sms ?? (config.production ? null : sandboxSms),
  };
}

const nothingToStop = async (): Promise<void> => {};

async function identityProviders(config: Config, simulate: boolean) {
  const providers = configuredProviders(config);
  if (providers.length > 0 || config.production || !simulate) return { providers, stop: nothingToStop };
  const hook = (id: string) => `${config.baseUrl}/hooks/kyc/${id}`;
  return simulateProviders({
    hooks: { sumsub: hook("sumsub"), biometricVision: hook("biometric_vision") },
    returnUrl: `${config.baseUrl}/ru/cabinet/identity/provider`,
  });
}

async function operationProviders(config: Config, simulate: boolean) {
  const hook = (id: string) => `${config.baseUrl}/hooks/partners/${id}`;
  const lenders = configuredLenders(config);
  if (!lenders.ok) throw new Error(`LENDERS_FILE is not right: ${lenders.problems.join("; ")}`);
  const providers = [...lenders.value, ...configuredPayments(config, hook)];
  if (providers.length > 0 || config.production || !simulate)
    return { providers, controlUrl: null, stop: nothingToStop };
  return simulateOperations({ port: 0, hooks: { lenders: hook, payments: hook("freedom_pay") } });
}

/** The SDK is large: whoever keeps files in a folder does not load it. */
async function bucket(options: NonNullable<Config["s3"]>) {
  const { s3Storage } = await import("./providers/storage/s3.ts");
  return s3Storage(options);
}
