import { Icon } from "../ui/icon.tsx";

export type QuestionAndAnswer = { readonly question: string; readonly answer: string };

/** Questions that open by themselves, without a script; the whole line is the target. */
export function Questions({ items }: { items: readonly QuestionAndAnswer[] }) {
  return (
    <div class="max-w-form divide-y divide-base-300 rounded-box border border-base-300 bg-base-100">
      {items.map(({ question, answer }) => (
        <details class="group">
          <summary class="flex min-h-14 items-center justify-between gap-4 rounded-box px-5 py-3.5 font-semibold hover:text-link">
            {question}
            <span class="text-muted group-open:rotate-180">
              <Icon name="chevron-down" />
            </span>
          </summary>
          <p class="px-5 pb-5 text-muted">{answer}</p>
        </details>
      ))}
    </div>
  );
}
