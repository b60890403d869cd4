import type { Child } from "hono/jsx";

/** A table's cell of whole sentences: on a phone, where short values stand to the right, these begin at the left. */
export function Words({ children }: { children?: Child }) {
  return <span class="block text-start">{children}</span>;
}
