import type { Child } from "hono/jsx";
import { Icon, type IconName } from "./icon.tsx";

export type NoticeTone = "info" | "success" | "warning" | "danger";

type NoticeProps = {
  tone?: NoticeTone | undefined;
  title?: string | undefined;
  /** Set on the answer to what was just done ("Saved"), so that it is read out when the page opens. */
  live?: boolean | undefined;
  actions?: Child;
  children?: Child;
};

/** Something the reader should know on this page, in its flow: never a toast that leaves before it is read. */
export function Notice({ tone = "info", title, live = false, actions, children }: NoticeProps) {
  const look = looks[tone];
  return (
    <div
      role={live ? "status" : undefined}
      class={`flex gap-3 rounded-box border p-4 sm:p-5 ${look.colours}`}
    >
      <span class="mt-0.5">
        <Icon name={look.icon} />
      </span>
      <div class="flex min-w-0 grow flex-col gap-1">
        {title === undefined ? null : <p class="font-semibold">{title}</p>}
        {children === undefined ? null : <div>{children}</div>}
        {actions === undefined ? null : <div class="mt-2 flex flex-wrap gap-3">{actions}</div>}
      </div>
    </div>
  );
}

const looks: Record<NoticeTone, { icon: IconName; colours: string }> = {
  info: { icon: "info", colours: "border-sky-edge bg-sky-soft text-sky-ink" },
  success: { icon: "circle-check", colours: "border-good-edge bg-good-soft text-good-ink" },
  warning: { icon: "triangle-alert", colours: "border-signal-edge bg-signal-soft text-signal-ink" },
  danger: { icon: "circle-alert", colours: "border-bad-edge bg-bad-soft text-bad-ink" },
};
