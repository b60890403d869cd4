import type { Child } from "hono/jsx";
import { Icon, type IconName } from "./icon.tsx";

type EmptyStateProps = { icon: IconName; title: string; text: string; actions?: Child };

/** Nothing is here yet: says what will be, and how to begin. */
export function EmptyState({ icon, title, text, actions }: EmptyStateProps) {
  return (
    <div class="flex flex-col items-start gap-2 rounded-box border border-dashed border-edge p-6 sm:items-center sm:py-10 sm:text-center">
      <span class="mb-1 flex size-12 items-center justify-center rounded-full bg-sky-soft text-sky-ink">
        <Icon name={icon} />
      </span>
      <p class="text-lg font-semibold">{title}</p>
      <p class="max-w-md text-muted">{text}</p>
      {actions === undefined ? null : <div class="mt-3 flex flex-wrap gap-3">{actions}</div>}
    </div>
  );
}
