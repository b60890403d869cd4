import { formatTime } from "../../../locales/locales.ts";
import { bookMeeting, freeSlots } from "../../../modules/identity/identity.ts";
import { customerForm, errorOf, formErrors, line, tokenField } from "../../form.ts";
import { paths } from "../../paths.ts";
import { type Route, redirect } from "../../route.ts";
import { Button } from "../../ui/button.tsx";
import { Form, Select } from "../../ui/form.tsx";
import { Notice } from "../../ui/notice.tsx";
import { goOn, stepPage } from "./step-page.tsx";

/** A meeting with an employee: the way without pictures of the face. */
export const meetingRoutes: readonly Route[] = customerForm({
  ...{
    name: "identity.meeting",
    path: "/cabinet/identity/meeting",
    purpose: "kyc_aml",
    clause: "2.identity",
  },
  rules: { at: line(40) },
  show: (call, { values, errors }) =>
    stepPage(call, "meeting", formErrors(call, errors), async ({ meeting }) => {
      const { t, locale, house } = call;
      const slots = await freeSlots(call.ctx);
      const place = house.config.operator.address ?? t("identity.meeting.placeLater");
      return (
        <>
          {meeting ? (
            <div class="mb-6 max-w-form">
              <Notice
                tone="success"
                title={t("identity.meeting.booked", { at: formatTime(locale, meeting.at) })}
              >
                {t("identity.meeting.bring")}
              </Notice>
            </div>
          ) : null}
          <p class="mb-6 max-w-form">{t("identity.meeting.place", { place })}</p>
          {slots.length === 0 ? (
            <Notice tone="warning">
              {t("identity.meeting.full", { contact: house.config.operator.email })}
            </Notice>
          ) : (
            <Form
              action={call.path}
              token={{ name: tokenField, value: call.token() }}
              sendingText={t("form.sending")}
            >
              <Select
                name="at"
                label={t(meeting ? "identity.meeting.move" : "identity.meeting.when")}
                placeholder={t("form.choose")}
                value={values.at ?? ""}
                error={errorOf(call, errors, "at")}
                options={slots.map(({ at }) => ({ value: at.toISOString(), label: formatTime(locale, at) }))}
              />
              <Button>{t("identity.meeting.submit")}</Button>
            </Form>
          )}
        </>
      );
    }),
  act: async (call, { at }) => {
    if (at === "") return { errors: { at: "meeting_time_missing" } };
    const booked = await bookMeeting(call.ctx, call.subject, at);
    if (booked.ok) return goOn(call, "meeting");
    if (booked.code === "identity_moved_on") return redirect(paths.identity(call.locale));
    return { errors: { at: booked.code }, status: 409 };
  },
});
