import type { Child } from "hono/jsx";

export type SummaryRow = {
  question: string;
  /** What was answered, or words such as "Not provided". */
  answer: Child;
  change?:
    | {
        href: string;
        text: string /** "your e-mail": makes "Change" a whole phrase when read out. */;
        hiddenText: string;
      }
    | undefined;
};

/** Check your answers: every question, its answer, and the way back to it. */
export function SummaryList({ rows }: { rows: readonly SummaryRow[] }) {
  return (
    <dl class="border-t border-base-300">
      {rows.map((row) => (
        <div class="grid grid-cols-[minmax(0,1fr)_auto] gap-x-4 gap-y-0.5 border-b border-base-300 py-3 sm:grid-cols-[minmax(0,2fr)_minmax(0,3fr)_minmax(5.5rem,auto)]">
          <dt class="col-start-1 text-muted sm:text-base-content sm:font-semibold">{row.question}</dt>
          <dd class="col-start-1 min-w-0 sm:col-start-2">{row.answer}</dd>
          {row.change === undefined ? null : (
            <dd class="col-start-2 row-start-1 text-right sm:col-start-3">
              <a href={row.change.href} class="link">
                {row.change.text}
                <span class="sr-only"> {row.change.hiddenText}</span>
              </a>
            </dd>
          )}
        </div>
      ))}
    </dl>
  );
}
