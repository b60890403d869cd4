import { keyOf } from "../../../locales/locales.ts";
import {
  actOnCampaign,
  actsIn,
  askTestLetter,
  type Campaign,
  campaignActs,
  scheduleCampaign,
} from "../../../modules/marketing/marketing.ts";
import { parseId } from "../../../platform/ids.ts";
import { line, staffAction, tokenField } from "../../form.ts";
import { paths } from "../../paths.ts";
import { missing, type Route, type StaffCall } from "../../route.ts";
import { Button } from "../../ui/button.tsx";
import { Field, Form } from "../../ui/form.tsx";
import { Block } from "../../ui/section.tsx";
import { momentOf } from "../incidents/moment.ts";
import { backTo, type Done } from "../on-item.ts";

/** What may be done with a campaign now: a test letter to oneself, a time, a stop. */
export function CampaignActs({
  call,
  found,
  unknown,
}: {
  call: StaffCall;
  found: Campaign;
  /** Whether there is any letter whose outcome nobody knows. */
  unknown: boolean;
}) {
  const { t, locale } = call;
  const token = { name: tokenField, value: call.token() };
  const acts = actsIn[found.state];
  return (
    <>
      {found.state === "cancelled" ? null : (
        <Block title={t("campaigns.test")}>
          <Form action={paths.testCampaign(locale, found.id)} token={token}>
            <p class="text-muted">{t("campaigns.test.text")}</p>
            <Button variant="secondary">{t("campaigns.test.submit")}</Button>
          </Form>
        </Block>
      )}
      {found.state === "draft" ? (
        <Block title={t("campaigns.schedule")}>
          <Form
            action={paths.scheduleCampaign(locale, found.id)}
            token={{ name: tokenField, value: call.token() }}
          >
            <p class="text-muted">{t("campaigns.schedule.text")}</p>
            <Field name="startsOn" label={t("campaigns.startsOn")} type="date" width="short" />
            <Field
              name="startsTime"
              label={t("campaigns.startsTime")}
              width="short"
              hint={t("incidents.time.hint")}
            />
            <Field name="pace" label={t("campaigns.pace")} width="short" value="600" inputmode="numeric" />
            <Button>{t("campaigns.schedule.submit")}</Button>
          </Form>
        </Block>
      ) : null}
      <div class="mt-6 flex flex-col items-start gap-3">
        {campaignActs
          .filter((act) => acts.includes(act) && (act !== "again" || unknown))
          .map((act) => (
            <form method="post" action={paths.actOnCampaign(locale, found.id)}>
              <input type="hidden" name={tokenField} value={call.token()} />
              <input type="hidden" name="act" value={act} />
              <Button variant="secondary">{t(keyOf("campaigns.act", act))}</Button>
            </form>
          ))}
      </div>
    </>
  );
}

const meaning = {
  ...({ purpose: "communications", clause: "10.withdrawal", permission: "marketing.work" } as const),
};

async function onOne(call: StaffCall, act: (id: string) => Promise<Done>) {
  const id = parseId(call.params.id);
  return id ? backTo(paths.campaign(call.locale, id), await act(id)) : missing();
}

const test = staffAction({
  ...{ ...meaning, name: "office.campaign.test", path: "/office/campaigns/:id/test", rules: {} },
  act: (call) => onOne(call, (id) => askTestLetter(call.ctx, call.staff.subject, id)),
});

const schedule = staffAction({
  ...{ ...meaning, name: "office.campaign.schedule", path: "/office/campaigns/:id/schedule" },
  rules: { startsOn: line(10), startsTime: line(5), pace: line(6) },
  act: (call, typed) =>
    onOne(call, async (id) => {
      const startsAt = momentOf(typed.startsOn, typed.startsTime);
      if (!startsAt) return { ok: false, code: "day_invalid" };
      const perMinute = Number(typed.pace);
      return scheduleCampaign(call.ctx, call.staff.subject, id, { startsAt, perMinute });
    }),
});

const act = staffAction({
  ...{ ...meaning, name: "office.campaign.act", path: "/office/campaigns/:id/act", rules: { act: line(10) } },
  act: (call, typed) =>
    onOne(call, async (id) => {
      const known = campaignActs.find((one) => one === typed.act);
      if (!known) return { ok: false, code: "choice_missing" };
      return actOnCampaign(call.ctx, call.staff.subject, id, known);
    }),
});

export const campaignActRoutes: readonly Route[] = [test, schedule, act];
