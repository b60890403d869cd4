/**
 * The mark: Әлем means the world. A disc of sky, a low sun, two folds of steppe; the near fold is the page's own
 * ground, so the mark seems to rise from it. No clip path, whose id would
 * repeat wherever the mark stands twice. The same drawing as favicon.svg.
 */
export function BrandMark({ size = "md" }: { size?: "md" | "lg" | undefined }) {
  return (
    <svg
      class={size === "md" ? "size-9 shrink-0" : "size-14 shrink-0"}
      viewBox="0 0 32 32"
      aria-hidden="true"
      focusable="false"
    >
      <circle cx="16" cy="16" r="16" fill="#0a61aa" />
      <circle cx="16" cy="16.5" r="6.5" fill="#f4a340" />
      <path fill="#8cc8f2" d="M.5 20C6 17 11 15.6 16 15.6s10 1.4 15.5 4.4A16 16 0 0 1 .5 20z" />
      <path fill="#fff" d="M3.9 26.5c5-4 12-6 27.2-5.2A16 16 0 0 1 3.9 26.5z" />
    </svg>
  );
}
