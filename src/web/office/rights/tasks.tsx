import { formatTime, keyOf } from "../../../locales/locales.ts";
import type { SeenRight } from "../../../modules/rights/rights.ts";
import { tokenField } from "../../form.ts";
import { paths } from "../../paths.ts";
import type { StaffCall } from "../../route.ts";
import { Button } from "../../ui/button.tsx";
import { Block } from "../../ui/section.tsx";

/** Everybody outside who must hear of a correction or an erasure, and when they were told. */
export function Tasks({ call, seen: { found, tasks } }: { call: StaffCall; seen: SeenRight }) {
  const { t, locale } = call;
  if (tasks.length === 0) return null;
  return (
    <Block title={t("rightCase.tasks")}>
      <ul class="flex flex-col gap-2">
        {tasks.map((task) => {
          const text = t(keyOf("rightTask", task.what), { name: task.recipientName });
          return (
            <li class="flex flex-wrap items-center justify-between gap-3 rounded-box border border-base-300 bg-base-100 p-3">
              <span>{text}</span>
              {task.doneAt ? (
                <span class="text-muted">{formatTime(locale, task.doneAt)}</span>
              ) : (
                <form method="post" action={paths.rightTask(locale, found.id)}>
                  <input type="hidden" name={tokenField} value={call.token()} />
                  <input type="hidden" name="task" value={task.id} />
                  <Button variant="secondary" size="small" hiddenText={text}>
                    {t("rightTask.done")}
                  </Button>
                </form>
              )}
            </li>
          );
        })}
      </ul>
    </Block>
  );
}
