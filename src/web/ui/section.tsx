import type { Child } from "hono/jsx";

type SectionProps = {
  title?: string | undefined;
  lead?: string | undefined;
  id?: string | undefined;
  /** `raised` is a band of white in the grey page, for every second section of a long one. */
  tone?: "plain" | "raised" | undefined;
  children?: Child;
};

/** One thought of a public page, with room around it. */
export function Section({ title, lead, id, tone = "plain", children }: SectionProps) {
  return (
    <section id={id} class={tone === "raised" ? "border-y border-base-300 bg-base-100" : ""}>
      <div class="mx-auto max-w-page px-4 py-12 sm:px-6 lg:py-20">
        {title === undefined ? null : <h2 class="max-w-form text-title font-bold">{title}</h2>}
        {lead === undefined ? null : <p class="mt-3 max-w-form text-lg text-muted">{lead}</p>}
        <div class={title === undefined && lead === undefined ? "" : "mt-8"}>{children}</div>
      </div>
    </section>
  );
}

/** A block inside a cabinet or office page: a heading and what stands under it, without a band of its own. */
export function Block({
  title,
  id,
  actions,
  children,
}: {
  title: string;
  id?: string | undefined;
  actions?: Child;
  children?: Child;
}) {
  return (
    <section id={id} class="mt-10 first:mt-0">
      <div class="mb-4 flex flex-wrap items-center justify-between gap-3">
        <h2 class="text-xl font-semibold">{title}</h2>
        {actions}
      </div>
      {children}
    </section>
  );
}
