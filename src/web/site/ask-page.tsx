import type { Child } from "hono/jsx";
import { parseEmail } from "../../modules/accounts/accounts.ts";
import { errorOf, formErrors, tokenField, type View } from "../form.ts";
import { narrow, sitePage } from "../frame.tsx";
import type { Answer, Call, Errors } from "../route.ts";
import { Button, LinkButton } from "../ui/button.tsx";
import { ErrorSummary } from "../ui/error-summary.tsx";
import { Field, Form } from "../ui/form.tsx";
import { Notice } from "../ui/notice.tsx";
import { PageHeading } from "../ui/page-heading.tsx";

type AskPage = {
  readonly title: string;
  readonly lead: string;
  /** The same for whoever signs in. */
  readonly instead: { readonly href: string; readonly label: string };
  readonly done: { readonly title: string; readonly text: string };
  readonly nameLabel: string;
  readonly submit: string;
  /** What is asked before who asks, and after it. */
  readonly before: Child;
  readonly after: Child;
};

/** A form of the site for somebody who does not sign in: what, who, where to answer. Its answer tells nothing about accounts. */
export async function askPage(call: Call, { values, errors }: View, page: AskPage): Promise<Answer> {
  const { t } = call;
  return sitePage(
    call,
    { title: page.title, description: page.lead },
    narrow(
      <>
        <ErrorSummary title={t("form.errors")} errors={formErrors(call, errors)} />
        <PageHeading
          title={page.title}
          lead={page.lead}
          actions={
            <LinkButton href={page.instead.href} variant="secondary">
              {page.instead.label}
            </LinkButton>
          }
        />
        {call.query.done === "yes" ? (
          <div class="mb-6">
            <Notice tone="success" title={page.done.title} live={true}>
              {page.done.text}
            </Notice>
          </div>
        ) : null}
        <Form
          action={call.path}
          token={{ name: tokenField, value: call.token() }}
          sendingText={t("form.sending")}
        >
          {page.before}
          <Field
            name="name"
            label={page.nameLabel}
            value={values.name}
            autocomplete="name"
            error={errorOf(call, errors, "name")}
          />
          <Field
            name="email"
            type="email"
            label={t("field.email")}
            value={values.email}
            autocomplete="email"
            error={errorOf(call, errors, "email")}
          />
          {page.after}
          <Button>{page.submit}</Button>
        </Form>
      </>,
    ),
  );
}

/** Who asks and what, trimmed; or what is missing of it. */
export function readAsker(typed: { readonly name: string; readonly email: string; readonly text: string }): {
  readonly name: string;
  readonly email: string | null;
  readonly text: string;
  readonly errors: Errors;
} {
  const email = parseEmail(typed.email);
  const [name, text] = [typed.name.trim(), typed.text.trim()];
  return {
    ...{ name, text, email: email.ok ? email.value : null },
    errors: {
      ...(name === "" ? { name: "name_missing" } : {}),
      ...(email.ok ? {} : { email: email.code }),
      ...(text === "" ? { text: "text_missing" } : {}),
    },
  };
}
