import { consentsOf, type Decision, decide } from "../../../modules/consents/consents.ts";
import { type CheckRow, checkOf } from "../../../modules/identity/identity.ts";
import type { ConsentTopicId } from "../../../policy/policy.ts";
import { customerForm, errorOf, formErrors, line, tokenField } from "../../form.ts";
import { cabinetPage } from "../../frame.tsx";
import { paths } from "../../paths.ts";
import { type Answer, type CustomerCall, type Route, redirect } from "../../route.ts";
import { Button } from "../../ui/button.tsx";
import { ErrorSummary } from "../../ui/error-summary.tsx";
import { Form } from "../../ui/form.tsx";
import { PageHeading } from "../../ui/page-heading.tsx";
import { ConsentQuestion } from "../consent-question.tsx";
import { consentShown, consentView } from "../consent-words.ts";

/**
 * Consents that the chosen way needs, each by itself, asked when they are needed. "No" leads to the meeting, which needs
 * none: refusing is as easy as agreeing (law 7).
 */
export async function missingConsents(call: CustomerCall, check: CheckRow): Promise<ConsentTopicId[]> {
  const provider = call.house.kyc.find((one) => one.id === check.provider);
  const needed: ConsentTopicId[] = [
    ...(check.route === "meeting" ? [] : (["biometrics"] as const)),
    ...(check.route === "provider" && provider?.abroad ? (["cross_border"] as const) : []),
  ];
  const standing = await consentsOf(call.ctx, call.subject);
  return needed.filter((topic) => standing.get(topic)?.act !== "granted");
}

/** The answer that stands instead of a page while its consent is not given. */
export async function consentFirst(call: CustomerCall, check: CheckRow): Promise<Answer | null> {
  const missing = await missingConsents(call, check);
  return missing.length > 0 ? redirect(paths.identityStep(call.locale, "consent")) : null;
}

export const consentRoutesOfCheck: readonly Route[] = customerForm({
  ...{ name: "identity.consent", path: "/cabinet/identity/consent", purpose: "account", clause: "4.consent" },
  rules: { biometrics: line(10), cross_border: line(10) },
  show: async (call, { values, errors }) => {
    const { t, locale } = call;
    const topics = await topicsToAsk(call);
    if (topics.length === 0) return redirect(paths.identity(locale));
    const shown = await consentShown(call, "identity");
    return cabinetPage(
      call,
      { title: t("identity.consent.title") },
      <>
        <ErrorSummary title={t("form.errors")} errors={formErrors(call, errors)} />
        <PageHeading
          title={t("identity.consent.title")}
          lead={t("identity.consent.lead")}
          back={{ href: paths.identity(locale), label: t("nav.identity") }}
        />
        <Form
          action={call.path}
          token={{ name: tokenField, value: call.token() }}
          sendingText={t("form.sending")}
        >
          {topics.map((topic) => (
            <ConsentQuestion
              call={call}
              topic={topic}
              value={values[topic] ?? ""}
              error={errorOf(call, errors, topic)}
              view={consentView(call, topic, shown)}
            />
          ))}
          <Button>{t("form.next")}</Button>
        </Form>
      </>,
    );
  },
  act: async (call, typed) => {
    const topics = await topicsToAsk(call);
    const errors: Record<string, string> = {};
    const decisions: Decision[] = [];
    for (const topic of topics) {
      const answer = typed[topic as keyof typeof typed] ?? "";
      if (answer !== "yes" && answer !== "no") errors[topic] = "consent_answer";
      else decisions.push({ topic, act: answer === "yes" ? "granted" : "refused" });
    }
    if (Object.keys(errors).length > 0) return { errors };
    await decide(call.ctx, call.subject, decisions, await consentShown(call, "identity"));
    const refused = decisions.some((one) => one.act === "refused");
    return redirect(refused ? paths.identityStep(call.locale, "way") : paths.identity(call.locale));
  },
});

async function topicsToAsk(call: CustomerCall): Promise<ConsentTopicId[]> {
  const check = await checkOf(call.ctx, call.subject);
  return check ? missingConsents(call, check) : [];
}
