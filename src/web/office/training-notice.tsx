import { formatTime } from "../../locales/locales.ts";
import { runsOutSoon } from "../../modules/staff/staff.ts";
import { paths } from "../paths.ts";
import type { StaffCall } from "../route.ts";
import { LinkButton } from "../ui/button.tsx";
import { Notice } from "../ui/notice.tsx";

/** How one's own training stands: missing, running out within thirty days, or (where asked for) valid until when. */
export function TrainingNotice({ call, current }: { call: StaffCall; current: boolean }) {
  const { t, locale, staff, house } = call;
  const now = house.kernel.clock.now();
  const { trainedUntil } = staff;
  const toCourse = <LinkButton href={paths.training(locale)}>{t("training.open")}</LinkButton>;
  const actions = current ? undefined : toCourse;
  if (trainedUntil === null || trainedUntil <= now)
    return <Notice tone="warning" title={t("training.needed")} actions={actions} />;
  const until = formatTime(locale, trainedUntil, "date");
  if (runsOutSoon(trainedUntil, now))
    return <Notice tone="warning" title={t("training.soon", { until })} actions={actions} />;
  return current ? <Notice tone="success">{t("training.current", { until })}</Notice> : null;
}
