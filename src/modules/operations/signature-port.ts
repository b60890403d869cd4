import type { Result } from "../../platform/result.ts";
import type { ProviderFault } from "./ports.ts";

/**
 * A signature with the person's own key of the state (eGov Mobile), besides one-time codes. What comes back is a claim: it
 * counts only after its chain, its time, the number in its certificate and the signed bytes were verified elsewhere.
 */
export type SignaturePort = {
  readonly id: string;
  begin(paper: PaperToSign): Promise<Result<BegunSigning, ProviderFault>>;
  /** Gives the paper to whoever scanned the code, and ends no sooner than that: a job's work, never a page's. */
  hand(signing: string, paper: PaperToSign): Promise<Result<"handed", ProviderFault>>;
  signed(signing: string): Promise<Result<SigningState, ProviderFault>>;
};

export type PaperToSign = {
  readonly title: Readonly<Record<"ru" | "kk" | "en", string>>;
  readonly pdf: Uint8Array;
};

export type BegunSigning = {
  readonly signing: string;
  /** A picture for those who scan from another screen, and a link for those who read on the telephone itself. */
  readonly qrPng: Uint8Array;
  readonly link: string;
  readonly until: Date;
};

/** The CMS as it came, with its bytes apart from the paper. */
export type SigningState =
  | { readonly state: "waiting" | "cancelled" }
  | { readonly state: "signed"; readonly cms: Uint8Array };
