import { type IntakeParts, takeLetter } from "../../src/modules/support/support.ts";
import { makeCtx } from "../../src/privacy/kernel.ts";
import type { TestHouse } from "./house.ts";

/** Letters to the contact address, as a mail server would hand them over. */
export type TestLetter = {
  readonly from: string;
  readonly subject?: string;
  readonly text?: string;
  readonly to?: string;
  readonly id?: string;
  /** More header lines, each `Name: value`. */
  readonly headers?: readonly string[];
  /** Instead of the text: a whole body with its own Content-Type among the headers. */
  readonly body?: string | Buffer;
};

let written = 0;

export function rawLetter(letter: TestLetter): Buffer {
  written += 1;
  const { from, subject = "Сұрақ", text = "Менің өтінішім қашан қаралады?", headers = [] } = letter;
  const typed = headers.some((line) => /^content-type:/i.test(line));
  return Buffer.concat([
    Buffer.from(
      [
        ...headers,
        `From: ${from}`,
        `To: ${letter.to ?? "info@alemcredit.com"}`,
        `Subject: =?utf-8?B?${Buffer.from(subject).toString("base64")}?=`,
        `Message-ID: ${letter.id ?? `<letter-${written}@example.kz>`}`,
        "MIME-Version: 1.0",
        ...(typed ? [] : ["Content-Type: text/plain; charset=utf-8"]),
        "",
        "",
      ].join("\r\n"),
    ),
    Buffer.from(letter.body ?? text),
  ]);
}

/** One letter into the house, as the worker takes it. */
export async function receiveLetter(
  house: TestHouse,
  letter: TestLetter | Buffer,
  parts: Partial<IntakeParts> = {},
) {
  const bytes = Buffer.isBuffer(letter) ? letter : rawLetter(letter);
  const ctx = makeCtx(house.worker, {
    ...{ kind: "system", duty: "timer", forThePerson: false },
    purposes: ["communications"],
  });
  const id = /^message-id:\s*(<[^>]*>)/im.exec(bytes.subarray(0, 20_000).toString("latin1"))?.[1] ?? null;
  return takeLetter(
    ctx,
    {
      ...{ files: house.house.uploads, own: ["info@alemcredit.com", "no-reply@alemcredit.com"] },
      ...{ authServer: "mx.alemcredit.com", report: async () => {} },
      ...parts,
    },
    { byteCount: bytes.length, bytes, from: null, messageId: id },
  );
}
