import type { SignaturePort } from "../../modules/operations/operations.ts";
import type { Config } from "../../platform/config.ts";
import { sigex } from "./sigex.ts";

/** What signs besides one-time codes, which need no setting: nothing unless SIGEX_URL names a service. */
export const configuredSignatures = ({ sigexUrl }: Pick<Config, "sigexUrl">): readonly SignaturePort[] =>
  sigexUrl === null ? [] : [sigex({ url: sigexUrl })];
