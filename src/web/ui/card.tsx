import type { Child } from "hono/jsx";
import { Icon, type IconName } from "./icon.tsx";

type CardProps = {
  title?: string | undefined;
  /** Where the card stands among the page's headings. */
  level?: 2 | 3 | undefined;
  icon?: IconName | undefined;
  /** Makes the whole card one link, named by its title. */
  href?: string | undefined;
  /** A status tag beside the title. */
  status?: Child;
  /** `signal` marks the one card that waits for the reader. */
  tone?: "plain" | "signal" | undefined;
  /** Buttons and links at the foot. */
  actions?: Child;
  children?: Child;
};

/** One thing and what can be done with it. */
export function Card({ title, level = 2, icon, href, status, tone = "plain", actions, children }: CardProps) {
  return (
    <section
      class={`card relative gap-3 border bg-base-100 p-5 sm:p-6 ${tone === "signal" ? "border-accent ring-1 ring-accent" : "border-base-300"} ${href === undefined ? "" : "hover:border-primary"}`}
    >
      {title === undefined ? null : (
        <div class="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
          <div class="flex min-w-0 items-center gap-3">
            {icon === undefined ? null : (
              <span class="flex size-10 shrink-0 items-center justify-center rounded-field bg-sky-soft text-sky-ink">
                <Icon name={icon} />
              </span>
            )}
            <CardTitle title={title} level={level} href={href} />
          </div>
          {status}
        </div>
      )}
      {children}
      {actions === undefined ? null : (
        <div class="mt-auto flex flex-wrap items-center gap-3 pt-2">{actions}</div>
      )}
    </section>
  );
}

/** Cards side by side, as many as the page has room for. */
export function CardGrid({ children }: { children?: Child }) {
  return (
    <div class="grid gap-4 sm:grid-cols-[repeat(auto-fit,minmax(min(18rem,100%),1fr))] sm:gap-5">
      {children}
    </div>
  );
}

function CardTitle({ title, level, href }: { title: string; level: 2 | 3; href: string | undefined }) {
  const words =
    href === undefined ? (
      title
    ) : (
      <a href={href} class="text-link before:absolute before:inset-0 before:rounded-box">
        {title}
      </a>
    );
  const look = "min-w-0 text-lg font-semibold";
  return level === 2 ? <h2 class={look}>{words}</h2> : <h3 class={look}>{words}</h3>;
}
