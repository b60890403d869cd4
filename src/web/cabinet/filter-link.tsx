/** One of several views of a list, as a link that says which is open. */
export function FilterLink({
  href,
  label,
  current,
}: {
  readonly href: string;
  readonly label: string;
  readonly current: boolean;
}) {
  return (
    <li>
      <a
        href={href}
        aria-current={current ? "page" : undefined}
        class={`inline-flex min-h-11 items-center rounded-full border px-4 text-sm ${current ? "border-primary bg-sky-soft font-semibold text-sky-ink" : "border-base-300 bg-base-100 hover:border-primary"}`}
      >
        {label}
      </a>
    </li>
  );
}
