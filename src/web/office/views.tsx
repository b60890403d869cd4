type ViewLink = { readonly href: string; readonly text: string; readonly current: boolean };

/** The views of one queue, as links side by side. */
export function Views({ label, views }: { label: string; views: readonly ViewLink[] }) {
  return (
    <nav aria-label={label} class="mb-4">
      <ul class="flex flex-wrap gap-2">
        {views.map((one) => (
          <li>
            <a
              href={one.href}
              aria-current={one.current ? "page" : undefined}
              class={`inline-flex min-h-9 items-center rounded-full border px-3 text-sm ${one.current ? "border-primary bg-sky-soft font-semibold text-sky-ink" : "border-base-300 bg-base-100"}`}
            >
              {one.text}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
