import type { Child } from "hono/jsx";
import { keyOf } from "../../../locales/locales.ts";
import {
  type CheckView,
  checkViewOf,
  openForAnswers,
  type TaskName,
} from "../../../modules/identity/identity.ts";
import { cabinetPage } from "../../frame.tsx";
import { paths } from "../../paths.ts";
import { type Answer, type CustomerCall, redirect } from "../../route.ts";
import { ErrorSummary, type FormError } from "../../ui/error-summary.tsx";
import { Notice } from "../../ui/notice.tsx";
import { PageHeading } from "../../ui/page-heading.tsx";
import { consentFirst } from "./consent.tsx";
import { nextStep } from "./task-words.ts";

/** One task of an open check on its page; when nothing may be changed now, the list says how it stands. */
export async function stepPage(
  call: CustomerCall,
  task: TaskName,
  errors: readonly FormError[],
  body: (view: CheckView) => Child | Promise<Child>,
): Promise<Answer> {
  const { t, locale } = call;
  const view = await checkViewOf(call.ctx, call.subject);
  if (!view || !openForAnswers.includes(view.check.status)) return redirect(paths.identity(locale));
  const needsConsent = task === "selfie" || task === "provider";
  const first = needsConsent ? await consentFirst(call, view.check) : null;
  if (first) return first;
  const asked = view.tasks.find((one) => one.name === task && one.state === "again");
  return cabinetPage(
    call,
    { title: t(keyOf("identity.task", task)) },
    <>
      <ErrorSummary title={t("form.errors")} errors={errors} />
      <PageHeading
        caption={t("identity.number", { number: view.check.number })}
        title={t(keyOf("identity.task", task))}
        lead={t(keyOf("identity.lead", task))}
        back={{ href: paths.identity(locale), label: t("nav.identity") }}
      />
      {asked?.reason ? (
        <div class="mb-6 max-w-form">
          <Notice tone="warning">{t(keyOf("identity.more", asked.reason))}</Notice>
        </div>
      ) : null}
      {await body(view)}
    </>,
  );
}

/** Saved: on to the next thing that is left. */
export async function goOn(call: CustomerCall, done: TaskName): Promise<Answer> {
  const view = await checkViewOf(call.ctx, call.subject);
  if (!view) return redirect(paths.identity(call.locale));
  return redirect(paths.identityStep(call.locale, nextStep(view.tasks, done)));
}
