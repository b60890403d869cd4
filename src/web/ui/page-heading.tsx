import type { Child } from "hono/jsx";
import { Icon } from "./icon.tsx";

type PageHeadingProps = {
  title: string;
  /** Where the page belongs: "Request 24-1041". Read before the title. */
  caption?: string | undefined;
  lead?: string | undefined;
  back?: { href: string; label: string } | undefined;
  /** How it stands: a status tag, beside the title. */
  status?: Child;
  /** What can be done with the whole page. */
  actions?: Child;
};

/** Where am I and how does it stand: the first two of the four questions each screen answers (design.md section 7). */
export function PageHeading({ title, caption, lead, back, status, actions }: PageHeadingProps) {
  return (
    <div class="mb-8 flex flex-col gap-3">
      {back === undefined ? null : (
        <a
          href={back.href}
          class="-ml-1 inline-flex min-h-8 w-fit items-center gap-1.5 rounded-field px-1 text-sm text-link hover:underline"
        >
          <Icon name="arrow-left" size="sm" />
          {back.label}
        </a>
      )}
      <div class="flex flex-wrap items-start justify-between gap-x-8 gap-y-4">
        <div class="flex min-w-0 flex-col gap-2">
          <h1 class="text-title font-bold">
            {caption === undefined ? null : (
              <span class="mb-1 block text-base font-normal tracking-normal text-muted">{caption}</span>
            )}
            {title}
          </h1>
          {status}
          {lead === undefined ? null : <p class="max-w-form text-lg text-muted">{lead}</p>}
        </div>
        {actions === undefined ? null : <div class="flex flex-wrap gap-3">{actions}</div>}
      </div>
    </div>
  );
}
