import type { Child } from "hono/jsx";

type StatProps = {
  label: string;
  value: Child;
  note?: string | undefined;
  /** `signal`: this figure waits for the reader. */
  tone?: "plain" | "signal" | undefined;
};

/** One figure that matters, large. */
export function Stat({ label, value, note, tone = "plain" }: StatProps) {
  return (
    <div
      class={`min-w-0 rounded-box border bg-base-100 p-4 sm:p-5 ${tone === "signal" ? "border-accent ring-1 ring-accent" : "border-base-300"}`}
    >
      <dt class="text-sm text-muted">{label}</dt>
      <dd class={`sum mt-1 text-2xl font-bold tracking-tight ${tone === "signal" ? "text-accent" : ""}`}>
        {value}
      </dd>
      {note === undefined ? null : <dd class="mt-1 text-sm text-muted">{note}</dd>}
    </div>
  );
}

export function Stats({ children }: { children?: Child }) {
  return <dl class="grid gap-3 sm:grid-cols-[repeat(auto-fit,minmax(11rem,1fr))] sm:gap-4">{children}</dl>;
}
