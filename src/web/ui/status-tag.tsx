import { Icon, type IconName } from "./icon.tsx";

/** What a state means to the reader. `yours` alone wears the warm signal: something waits for you. */
export type StatusTone = "yours" | "moving" | "done" | "stopped" | "quiet";

/** Drawing, word and colour together, so that no one of the three has to be seen (WCAG 1.4.1). */
export function StatusTag({
  tone,
  children,
  icon,
}: {
  tone: StatusTone;
  children: string;
  icon?: IconName | undefined;
}) {
  const look = looks[tone];
  return (
    <span
      class={`inline-flex w-fit max-w-full items-center gap-1.5 rounded-full px-2.5 py-0.5 text-sm font-semibold ${look.colours}`}
    >
      <Icon name={icon ?? look.icon} size="sm" />
      <span class="min-w-0">{children}</span>
    </span>
  );
}

const looks: Record<StatusTone, { icon: IconName; colours: string }> = {
  yours: { icon: "bell", colours: "bg-signal-soft text-signal-ink" },
  moving: { icon: "hourglass", colours: "bg-sky-soft text-sky-ink" },
  done: { icon: "circle-check", colours: "bg-good-soft text-good-ink" },
  stopped: { icon: "circle-x", colours: "bg-bad-soft text-bad-ink" },
  quiet: { icon: "circle-dashed", colours: "bg-calm-soft text-calm-ink" },
};
