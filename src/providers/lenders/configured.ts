import { readFileSync } from "node:fs";
import { z } from "zod";
import type { OperationProvider } from "../../modules/operations/operations.ts";
import { ok, type Result, refused } from "../../platform/result.ts";
import { makeLender } from "./lender.ts";
import { lenderRecipient } from "./recipients.ts";

export type ConfiguredLenders = Result<readonly OperationProvider[], "lenders"> & {
  /** Every fault by its place in the file, `0.url: ...`; never a value of it. */
  readonly problems: readonly string[];
};

/** The lenders that a file names (docs/partner-api.md gives its shape); none without a file. */
export function configuredLenders(config: {
  readonly lendersFile: string | null;
  readonly production: boolean;
}): ConfiguredLenders {
  if (config.lendersFile === null) return { ...ok([]), problems: [] };
  const parsed = fileForm.safeParse(contentOf(config.lendersFile));
  if (!parsed.success)
    return {
      ...refused("lenders"),
      problems: parsed.error.issues.map((one) => `${one.path.join(".")}: ${one.message}`),
    };
  const problems = config.production
    ? parsed.data.flatMap(({ url, noticeUrl }, i) => [
        ...(url.startsWith("https:") ? [] : [`${i}.url: https:// in production`]),
        ...(noticeUrl?.startsWith("http:") ? [`${i}.noticeUrl: https:// in production`] : []),
      ])
    : [];
  if (problems.length > 0) return { ...refused("lenders"), problems };
  return { ...ok(parsed.data.map((one) => lenderOf(one, config.production))), problems };
}

const text = z.string().trim().min(1).max(200);
const tiyn = z
  .string()
  .regex(/^\d{1,15}$/, "whole tiyn as text")
  .transform(BigInt);
const months = z.int().min(1).max(600);
const secret = z
  .string()
  .regex(/^whsec_[A-Za-z0-9+/]{32,88}={0,2}$/, "whsec_ and at least 24 bytes in base64");
const lenderForm = z
  .strictObject({
    id: z.string().regex(/^[a-z][a-z0-9_]{1,30}$/, "small letters, figures and _"),
    name: text,
    contract: text,
    abroad: z.boolean(),
    country: z.strictObject({ ru: text, kk: text, en: text }),
    url: z.url({ protocol: /^https?$/ }).transform((url) => url.replace(/\/+$/, "")),
    token: z.string().min(16),
    secret,
    capabilities: z.strictObject({
      idempotentSubmit: z.boolean(),
      queryByKey: z.boolean(),
      queryByRef: z.boolean(),
    }),
    lends: z.strictObject({
      products: z.array(text).min(1),
      ...{ minimumTiyn: tiyn, maximumTiyn: tiyn, minimumMonths: months, maximumMonths: months },
    }),
    noticeUrl: z.url({ protocol: /^https?$/ }).exactOptional(),
    noticeSecrets: z.array(secret).min(1).max(3).exactOptional(),
    timeoutMs: z.int().min(100).max(60_000).exactOptional(),
  })
  .refine(({ lends }) => lends.minimumTiyn <= lends.maximumTiyn, "lends: the least is above the most")
  .refine(
    ({ lends }) => lends.minimumMonths <= lends.maximumMonths,
    "lends: the shortest is above the longest",
  )
  .refine(
    ({ noticeUrl, noticeSecrets }) => (noticeUrl === undefined) === (noticeSecrets === undefined),
    "noticeUrl and noticeSecrets belong together",
  );
const fileForm = z
  .array(lenderForm)
  .refine((all) => new Set(all.map(({ id }) => id)).size === all.length, "an id is there twice");

/** null when it cannot be read or is no JSON: zod then says that a list was expected. */
function contentOf(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch {
    return null;
  }
}

function lenderOf(one: z.output<typeof lenderForm>, production: boolean): OperationProvider {
  const { name, contract, abroad, country, noticeUrl, noticeSecrets, ...lender } = one;
  return makeLender({
    ...lender,
    recipient: lenderRecipient({ id: lender.id, name, contract, abroad, country }),
    ...(noticeUrl && noticeSecrets
      ? { notices: { url: noticeUrl, secrets: noticeSecrets, loopback: !production } }
      : {}),
  });
}
