import type { Child } from "hono/jsx";

export type Fact = { term: string; value: Child };

/** What takes more than a line even on a wide page reads from the left, below its term. */
const isSentence = (value: Child): boolean => typeof value === "string" && value.length > 44;

/** Terms and their values: the particulars of one thing. `columns` for few short facts, `rows` for sums under one another. */
export function Facts({
  facts,
  look = "columns",
}: {
  facts: readonly Fact[];
  look?: "columns" | "rows" | undefined;
}) {
  return look === "columns" ? (
    <dl class="grid gap-x-8 gap-y-4 sm:grid-cols-[repeat(auto-fill,minmax(11rem,1fr))]">
      {facts.map((fact) => (
        <div class="min-w-0">
          <dt class="text-sm text-muted">{fact.term}</dt>
          <dd class="mt-0.5 font-semibold">{fact.value}</dd>
        </div>
      ))}
    </dl>
  ) : (
    <dl class="flex flex-col divide-y divide-base-300">
      {facts.map((fact) =>
        isSentence(fact.value) ? (
          <div class="py-2">
            <dt class="text-muted">{fact.term}</dt>
            <dd class="mt-0.5 font-semibold">{fact.value}</dd>
          </div>
        ) : (
          <div class="flex flex-wrap items-baseline justify-between gap-x-6 py-2">
            <dt class="text-muted">{fact.term}</dt>
            <dd class="ml-auto text-right font-semibold">{fact.value}</dd>
          </div>
        ),
      )}
    </dl>
  );
}
