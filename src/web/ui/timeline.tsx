import type { Child } from "hono/jsx";
import { Icon, type IconName } from "./icon.tsx";

export type TimelineStep = {
  title: string;
  /** The state in words, for those who do not see the drawing: "Done", "Now", "Later". */
  state: "done" | "current" | "later" | "stopped";
  stateText: string;
  when?: { text: string; iso?: string | undefined } | undefined;
  /** Who did it, why, what was decided. */
  children?: Child;
};

/** How a request stands: what was done, what goes on now, what comes. The newest is where the eye is led. */
export function Timeline({
  steps,
  next,
}: {
  steps: readonly TimelineStep[];
  next?: { title: string; text: string } | undefined;
}) {
  return (
    <div class="flex flex-col gap-6">
      <ol class="flex flex-col">
        {steps.map((step, index) => (
          <Step {...step} last={index === steps.length - 1} />
        ))}
      </ol>
      {next === undefined ? null : (
        <div class="flex gap-3 rounded-box bg-sky-soft p-4 text-sky-ink">
          <span class="mt-0.5">
            <Icon name="clock" />
          </span>
          <div>
            <h3 class="font-semibold">{next.title}</h3>
            <p class="mt-1">{next.text}</p>
          </div>
        </div>
      )}
    </div>
  );
}

function Step({ title, state, stateText, when, last, children }: TimelineStep & { last: boolean }) {
  const look = looks[state];
  return (
    <li
      class={`relative flex gap-4 ${last ? "" : `pb-6 before:absolute before:top-8 before:bottom-0 before:left-[calc(1rem-1px)] before:w-0.5 ${look.thread}`}`}
      aria-current={state === "current" ? "step" : undefined}
    >
      <span class={`flex size-8 shrink-0 items-center justify-center rounded-full ${look.dot}`}>
        <Icon name={look.icon} size="sm" />
      </span>
      <div class="min-w-0 grow pt-1">
        <p class={look.title}>
          {title}
          <span class="sr-only"> ({stateText})</span>
        </p>
        {when === undefined ? null : (
          <p class="text-sm text-muted">
            {when.iso === undefined ? when.text : <time datetime={when.iso}>{when.text}</time>}
          </p>
        )}
        {children === undefined ? null : <div class="mt-1 text-sm">{children}</div>}
      </div>
    </li>
  );
}

const looks: Record<TimelineStep["state"], { icon: IconName; dot: string; thread: string; title: string }> = {
  done: {
    icon: "check",
    dot: "bg-primary text-primary-content",
    thread: "before:bg-primary",
    title: "font-semibold",
  },
  current: {
    icon: "hourglass",
    dot: "border-2 border-primary bg-base-100 text-link",
    thread: "before:bg-base-300",
    title: "font-bold",
  },
  later: {
    icon: "circle",
    dot: "bg-calm-soft text-calm-ink",
    thread: "before:bg-base-300",
    title: "text-muted",
  },
  stopped: {
    icon: "circle-x",
    dot: "bg-error text-error-content",
    thread: "before:bg-base-300",
    title: "font-semibold",
  },
};
