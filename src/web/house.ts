import type { PasswordHasher } from "../modules/accounts/accounts.ts";
import type { Counters, VisitorNumbers } from "../modules/analytics/analytics.ts";
import type { FileParts } from "../modules/files/files.ts";
import type { KnownProvider, KycProvider } from "../modules/identity/identity.ts";
import type { OperationProvider } from "../modules/operations/operations.ts";
import type { Evidence } from "../modules/proof/proof.ts";
import type { Config } from "../platform/config.ts";
import type { Log } from "../platform/log.ts";
import type { Kernel } from "../privacy/kernel.ts";
import type { Assets } from "./ui/layout.tsx";

/** What the pages stand on; joined in main.ts. */
export type House = {
  readonly config: Config;
  readonly kernel: Kernel;
  readonly hasher: PasswordHasher;
  readonly log: Log;
  readonly assets: Assets;
  /** The safe way of files into the house. */
  readonly uploads: FileParts;
  /** Companies that check identity for us, as people are told of them, and the ports to them. */
  readonly kyc: readonly KnownProvider[];
  readonly kycPorts: readonly KycProvider[];
  /** Lenders and payment providers. */
  readonly partners: readonly OperationProvider[];
  /** Development: where the sandboxes are made slow, silent or wrong. */
  readonly sandboxControl: string | null;
  /** Development: takes a letter to the contact address. */
  readonly sandboxMailbox: { deliver(letter: Buffer): void } | null;
  /** How the live house stands, for the page of proof: gathered at most once a minute. */
  readonly evidence: () => Promise<Evidence>;
  /** How the house answers, and the numbers of today's visitors: both in this process's memory alone. */
  readonly analytics: { readonly counters: Counters; readonly numbers: VisitorNumbers };
  /** File name -> bytes of everything under /assets; nothing private is ever a static file. */
  readonly files: ReadonlyMap<string, AssetFile>;
  /** Null while everything the house needs answers; else the reason why it is not ready. */
  ready(): Promise<string | null>;
};

/** `brotli` where it is worth it: text is sent compressed, fonts already are. */
export type AssetFile = { readonly bytes: Buffer; readonly brotli: Buffer | null; readonly type: string };
