type ProgressProps = {
  label: string;
  value: number;
  max: number /** The same in words: "6 of 12 payments". */;
  text: string;
};

/** How much of a known whole is done. The words beside it say it too, so the bar itself needs no reading. */
export function Progress({ label, value, max, text }: ProgressProps) {
  return (
    <div class="flex flex-col gap-2">
      <p class="flex flex-wrap justify-between gap-x-4 text-sm">
        <span class="text-muted">{label}</span>
        <span class="figures font-semibold">{text}</span>
      </p>
      <progress class="bar" aria-label={label} value={value} max={max}>
        {text}
      </progress>
    </div>
  );
}
