import type { Child } from "hono/jsx";
import { Icon } from "./icon.tsx";

/** Words that some readers need and most do not ("Why do we ask this?"). Opens without a script. */
export function Details({ summary, children }: { summary: string; children?: Child }) {
  return (
    <details class="group">
      <summary class="inline-flex min-h-8 items-center gap-1.5 rounded-field text-link hover:underline">
        <span class="group-open:rotate-90">
          <Icon name="chevron-right" size="sm" />
        </span>
        {summary}
      </summary>
      <div class="mt-2 border-l-4 border-base-300 py-1 pl-4 text-muted">{children}</div>
    </details>
  );
}
