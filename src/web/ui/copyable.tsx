import { Icon } from "./icon.tsx";

type CopyableProps = {
  /** What the code is, read before it: "Receipt code". */
  label: string;
  value: string;
  words: { copy: string; copied: string };
};

/** A code to keep or dictate. The button appears only where a script can copy; the code itself is plain text. */
export function Copyable({ label, value, words }: CopyableProps) {
  return (
    <div class="flex flex-wrap items-center gap-x-4 gap-y-2 rounded-box border border-base-300 bg-base-100 px-4 py-3">
      <div class="min-w-0 grow">
        <p class="text-sm text-muted">{label}</p>
        <p class="font-mono text-lg tracking-wide break-all">{value}</p>
      </div>
      <button
        type="button"
        hidden={true}
        data-copy={value}
        data-copied={words.copied}
        class="btn btn-secondary [&[hidden]]:hidden"
      >
        <Icon name="copy" size="sm" />
        <span aria-live="polite">{words.copy}</span>
      </button>
    </div>
  );
}
