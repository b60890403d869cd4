import type { Child } from "hono/jsx";

/** Long reading, such as the policy itself: a measure of about 70 letters and air between paragraphs. */
export function Prose({ children, lang }: { children?: Child; lang?: string | undefined }) {
  return (
    <div class="prose-text" lang={lang}>
      {children}
    </div>
  );
}
