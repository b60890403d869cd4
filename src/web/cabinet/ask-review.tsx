import { errorOf, formErrors, tokenField } from "../form.ts";
import { cabinetPage } from "../frame.tsx";
import type { CustomerCall, Errors } from "../route.ts";
import { Button } from "../ui/button.tsx";
import { ErrorSummary } from "../ui/error-summary.tsx";
import { Form, Textarea } from "../ui/form.tsx";
import { PageHeading } from "../ui/page-heading.tsx";

type Ask = {
  readonly title: string;
  readonly lead: string;
  readonly back: { readonly href: string; readonly label: string };
  readonly values: Readonly<Record<string, string | undefined>>;
  readonly errors: Errors;
};

/** The page on which a person asks that somebody else looks at a decision again; words are welcome, not needed. */
export function askReviewPage(call: CustomerCall, { title, lead, back, values, errors }: Ask) {
  const { t } = call;
  return cabinetPage(
    call,
    { title },
    <>
      <ErrorSummary title={t("form.errors")} errors={formErrors(call, errors)} />
      <PageHeading title={title} lead={lead} back={back} />
      <Form action={call.path} token={{ name: tokenField, value: call.token() }}>
        <Textarea
          name="text"
          label={t("review.text")}
          optional={t("form.optional")}
          value={values.text ?? ""}
          error={errorOf(call, errors, "text")}
        />
        <Button>{t("review.submit")}</Button>
      </Form>
    </>,
  );
}
