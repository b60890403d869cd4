import type { Child } from "hono/jsx";
import { Icon } from "./icon.tsx";

type MaskedProps = {
  /** The value as it may be shown without a reason: "•••• •••• 4417". The full one is not in the page at all. */
  masked: string;
  /** Says that it is masked, for those who hear the dots: "IIN, hidden". */
  label: string;
  /** The way to the full value: a link or a small form that asks for the reason and leaves a journal entry. */
  reveal?: Child;
};

/** Office pages hide by default: each look at a whole value is an act with a reason (design law 4). */
export function Masked({ masked, label, reveal }: MaskedProps) {
  return (
    <span class="inline-flex flex-wrap items-center gap-x-3 gap-y-1">
      <span class="inline-flex items-center gap-1.5">
        <span class="text-muted">
          <Icon name="lock" size="sm" />
        </span>
        <span class="sr-only">{label}: </span>
        <span class="figures">{masked}</span>
      </span>
      {reveal}
    </span>
  );
}
