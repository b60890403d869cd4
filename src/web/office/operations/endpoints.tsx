import { formatTime, keyOf } from "../../../locales/locales.ts";
import { type EndpointOff, switchOn } from "../../../modules/operations/operations.ts";
import { mayDo } from "../../../modules/staff/staff.ts";
import { staffAction, tokenField } from "../../form.ts";
import { paths } from "../../paths.ts";
import { missing, type Route, redirect, type StaffCall } from "../../route.ts";
import { Button } from "../../ui/button.tsx";
import { Form } from "../../ui/form.tsx";
import { Block } from "../../ui/section.tsx";
import { Table } from "../../ui/table.tsx";

/** Partners whose address for our news is switched off: why, since when, what waits, and the way on. */
export function EndpointsBlock({ call, off }: { call: StaffCall; off: readonly EndpointOff[] }) {
  const { t } = call;
  return (
    <Block title={t("providers.notices")}>
      {off.length === 0 ? (
        <p class="text-muted">{t("providers.notices.none")}</p>
      ) : (
        <Table
          caption={t("providers.notices")}
          columns={[
            { label: t("ops.col.provider") },
            { label: t("providers.notices.since") },
            { label: t("providers.notices.why") },
            { label: t("providers.notices.waiting"), numeric: true },
            { label: t("ops.next"), hiddenLabel: true },
          ]}
          rows={off.map((one) => cells(call, one))}
        />
      )}
    </Block>
  );
}

function cells(call: StaffCall, { partner, disabledAt, reason, waiting }: EndpointOff) {
  const { t, locale, staff } = call;
  return [
    partner,
    formatTime(locale, disabledAt),
    t(keyOf("providers.notices.reason", reason)),
    String(waiting),
    mayDo(staff.role, "operations.decide") ? (
      <Form action={paths.enableNotices(locale, partner)} token={{ name: tokenField, value: call.token() }}>
        <Button size="small">{t("providers.notices.enable")}</Button>
      </Form>
    ) : null,
  ];
}

export const enableNoticesRoute: Route = staffAction({
  ...{ name: "office.providers.notices", path: "/office/providers/:provider/notices" },
  ...{ permission: "operations.decide", purpose: "operations", clause: "5.payment_technology_partners" },
  rules: {},
  act: async (call) => {
    const partner = call.house.partners.find(({ id }) => id === call.params.provider);
    if (!partner) return missing();
    await switchOn(call.ctx, partner.id, call.staff.subject);
    return redirect(paths.providers(call.locale));
  },
});
