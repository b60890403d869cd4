import { z } from "zod";
import type {
  PaperToSign,
  ProviderFault,
  SignaturePort,
  SigningState,
} from "../../modules/operations/operations.ts";
import { minutes } from "../../platform/clock.ts";
import { ok, type Result, refused } from "../../platform/result.ts";
import { type Call, call, json } from "../http/call.ts";
import { queryFault } from "../http/said.ts";

export type SigexOptions = {
  readonly url: string;
  readonly timeoutMs?: number;
  /** How long the person may take to scan. */
  readonly scanMs?: number;
};

/** As commonly described in public clients, unverified as of 2026-11-24. */
export const unverified = [
  "that expireAt is in milliseconds, and that a signing lives five minutes",
  "that a question for signatures answers at once while the person has not signed, with a status of its own",
  "the sign method that leaves the paper out of the signature, and which sizes of a paper are taken",
] as const;

/**
 * eGov Mobile by QR through SIGEX: register, hand the paper over, fetch the signature. The addresses that it answers with
 * are not followed: only the number at their end is taken, so that no answer can send a paper elsewhere.
 */
export function sigex(options: SigexOptions): SignaturePort {
  const root = `${options.url.replace(/\/+$/, "")}/api/egovQr`;
  const ask = async (
    method: Call["method"],
    path: string,
    {
      content,
      timeoutMs = options.timeoutMs,
    }: { readonly content?: object; readonly timeoutMs?: number | undefined } = {},
  ): Promise<Result<unknown, ProviderFault>> => {
    const heard = await call({
      ...{ url: root + path, method, mostBytes: mostAnswer },
      headers: { "Content-Type": "application/json" },
      ...(content ? { body: JSON.stringify(content) } : {}),
      ...(timeoutMs === undefined ? {} : { timeoutMs }),
    });
    if (!heard.ok) return heard;
    return heard.value.status === 404 ? refused("final") : ok(json(heard.value.bytes));
  };
  return {
    id: "sigex",
    begin: async ({ title }) => {
      const said = await ask("POST", "", { content: { description: title.ru } });
      if (!said.ok) return said;
      const begun = begunForm.safeParse(said.value);
      return begun.success ? ok(begun.data) : refused("unknown");
    },
    hand: async (signing, paper) => {
      if (!numberForm.test(signing)) return refused("final");
      const timeoutMs = options.scanMs ?? minutes(5);
      const said = await ask("POST", `/${signing}`, { content: contentOf(paper), timeoutMs });
      if (!said.ok) return said;
      return takenForm.safeParse(said.value).success ? ok("handed") : refused("unknown");
    },
    signed: async (signing) => {
      if (!numberForm.test(signing)) return refused("final");
      const said = await ask("GET", `/${signing}`);
      return said.ok ? stateOf(said.value) : refused(queryFault(said.code));
    },
  };
}

const mostAnswer = 16 * 1024 * 1024;
const numberForm = /^[\w-]{1,100}$/;

const contentOf = ({ title, pdf }: PaperToSign) => ({
  signMethod: "CMS_SIGN_ONLY",
  documentsToSign: [
    {
      ...{ id: 1, nameRu: title.ru, nameKz: title.kk, nameEn: title.en, meta: [] },
      document: { file: { mime: "@file/pdf", data: Buffer.from(pdf).toString("base64") } },
    },
  ],
});

/** A refusal comes with status 200 and a message, which is for its developers. */
const message = z.undefined().optional();
const begunForm = z
  .object({
    message,
    dataURL: z.url({ protocol: /^https?$/ }),
    qrCode: z.base64().min(8),
    eGovMobileLaunchLink: z.url({ protocol: /^https$/ }),
    expireAt: z.coerce.number().int().positive(),
  })
  .transform(({ dataURL, qrCode, eGovMobileLaunchLink: link, expireAt }) => ({
    signing: new URL(dataURL).pathname.split("/").at(-1) ?? "",
    ...{ qrPng: Buffer.from(qrCode, "base64"), link, until: new Date(expireAt) },
  }))
  .refine(({ signing, qrPng }) => numberForm.test(signing) && qrPng.subarray(1, 4).toString() === "PNG");

const takenForm = z.object({ message, signURL: z.string() });
const signedForm = z.object({
  status: z.string().max(40).optional(),
  message,
  documentsToSign: z
    .array(z.object({ document: z.object({ file: z.object({ data: z.base64().min(8) }) }) }))
    .optional(),
});

function stateOf(said: unknown): Result<SigningState, ProviderFault> {
  const read = signedForm.safeParse(said);
  if (!read.success) return refused("unknown");
  const { status, documentsToSign = [] } = read.data;
  if (status === "CANCELED") return ok({ state: "cancelled" });
  const [only, ...others] = documentsToSign;
  if (others.length > 0) return refused("unknown"); // one paper was given, one signature is expected
  if (only) return ok({ state: "signed", cms: Buffer.from(only.document.file.data, "base64") });
  return status === undefined ? refused("unknown") : ok({ state: "waiting" });
}
