import { parseEmail } from "../../modules/accounts/accounts.ts";
import { newId } from "../../platform/ids.ts";
import { paths } from "../paths.ts";
import { type Call, missing, type Route, redirect } from "../route.ts";
import { Button } from "../ui/button.tsx";
import { Field, Form, Textarea } from "../ui/form.tsx";

/** Development only: a letter to the contact address, as somebody outside would send it. It comes in within a second. */
export function LetterForm({ call }: { call: Call }) {
  if (call.house.sandboxMailbox === null) return null;
  return (
    <details class="mb-8 rounded-box border border-base-300 bg-base-100 p-5">
      <summary class="font-semibold">Write a letter to {call.house.config.operator.email}</summary>
      <div class="mt-4">
        <Form action={paths.devLetter()}>
          <Field name="from" type="email" label="From" value="somebody@example.kz" />
          <Field name="to" label="To" value={call.house.config.operator.email} />
          <Field name="subject" label="Subject" />
          <Textarea name="text" label="Text" />
          <Button>Send</Button>
        </Form>
      </div>
    </details>
  );
}

/** Does no harm twice: the intake knows a letter by its Message-ID. */
export const letterRoutes: readonly Route[] = [
  {
    ...{ name: "dev.write", path: paths.devLetter(), method: "POST", audience: "development" },
    ...{ purpose: "communications", clause: "1.contact", token: "none" },
    handler: async ({ house, form }) => {
      const from = parseEmail(form.from ?? "");
      const to = parseEmail(form.to ?? "");
      if (house.sandboxMailbox === null || !from.ok || !to.ok) return missing();
      const word = (text: string) => `=?utf-8?B?${Buffer.from(text, "utf8").toString("base64")}?=`;
      const body = Buffer.from(form.text ?? "", "utf8").toString("base64");
      house.sandboxMailbox.deliver(
        Buffer.from(
          [
            `From: ${from.value}`,
            `To: ${to.value}`,
            `Subject: ${word((form.subject ?? "").slice(0, 200))}`,
            `Message-ID: <${newId()}@sandbox.example>`,
            "MIME-Version: 1.0",
            "Content-Type: text/plain; charset=utf-8",
            "Content-Transfer-Encoding: base64",
            "",
            body.replace(/.{76}/g, "$&\r\n"),
          ].join("\r\n"),
        ),
      );
      return redirect(paths.outbox());
    },
  },
];
