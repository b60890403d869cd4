import type { Child } from "hono/jsx";

export type NumberedStep = { readonly title: string; readonly children: Child };

/** Things that happen one after another, each with its number; side by side where there is room. */
export function Steps({
  steps,
  level = 3,
  wide = false,
}: {
  steps: readonly NumberedStep[];
  level?: 2 | 3;
  wide?: boolean;
}) {
  return (
    <ol
      class={wide ? "grid gap-x-6 gap-y-8 sm:grid-cols-2 lg:grid-cols-4" : "flex max-w-form flex-col gap-7"}
    >
      {steps.map((step, index) => (
        <li class="flex gap-4">
          <span
            aria-hidden="true"
            class="flex size-9 shrink-0 items-center justify-center rounded-full bg-sky-soft font-bold text-sky-ink"
          >
            {index + 1}
          </span>
          <div class="min-w-0 pt-1">
            {level === 2 ? <h2 class={heading}>{step.title}</h2> : <h3 class={heading}>{step.title}</h3>}
            <p class="mt-1.5 text-muted">{step.children}</p>
          </div>
        </li>
      ))}
    </ol>
  );
}

const heading = "text-lg font-semibold";
