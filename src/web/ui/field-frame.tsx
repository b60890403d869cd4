import type { Child } from "hono/jsx";
import { Icon } from "./icon.tsx";

/** What every question has, whatever the control that takes its answer. */
export type Question = {
  /** The form field's name; the control's id and the links of the error summary are made from it. */
  name: string;
  label: string;
  hint?: string | undefined;
  /** What is wrong and the way out, already in the reader's language. Empty and absent mean: nothing is wrong. */
  error?: string | undefined;
  /** Shown after the label when an answer may be left out; questions are required unless they say otherwise. */
  optional?: string | undefined;
};

/** The id of a field's control: what an error summary links to. Names such as `items[0].sum` become plain ids. */
export function fieldId(name: string): string {
  return `field-${name.replace(/[^A-Za-z0-9_-]+/g, "-")}`;
}

export function hasError(error: string | undefined): error is string {
  return error !== undefined && error !== "";
}

/** Joins a control to its hint and error, so that both are read out with it (WCAG 1.3.1, 3.3.1). */
export function describedBy({
  name,
  hint,
  error,
}: Pick<Question, "name" | "hint" | "error">): string | undefined {
  const ids = [
    hint === undefined ? undefined : `${fieldId(name)}-hint`,
    hasError(error) ? `${fieldId(name)}-error` : undefined,
  ].filter((id) => id !== undefined);
  return ids.length === 0 ? undefined : ids.join(" ");
}

/** Label, hint, error, control: in this order, so that the words come before the thing they speak of. */
export function FieldFrame({
  name,
  label,
  hint,
  error,
  optional,
  children,
}: Question & { children?: Child }) {
  return (
    <div class={frameClass(error)}>
      <label for={fieldId(name)} class="font-semibold">
        {label}
        <Optional words={optional} />
      </label>
      <HintAndError name={name} hint={hint} error={error} />
      {children}
    </div>
  );
}

/** The same for a question whose answer is several controls. */
export function GroupFrame({
  name,
  label,
  hint,
  error,
  optional,
  children,
}: Question & { children?: Child }) {
  return (
    <div class={frameClass(error)}>
      <fieldset class="flex min-w-0 flex-col gap-1.5" aria-describedby={describedBy({ name, hint, error })}>
        <legend class="mb-1.5 font-semibold">
          {label}
          <Optional words={optional} />
        </legend>
        <HintAndError name={name} hint={hint} error={error} />
        {children}
      </fieldset>
    </div>
  );
}

export function HintAndError({ name, hint, error }: Pick<Question, "name" | "hint" | "error">) {
  return (
    <>
      {hint === undefined ? null : (
        <p id={`${fieldId(name)}-hint`} class="text-sm text-muted">
          {hint}
        </p>
      )}
      {hasError(error) ? (
        <p id={`${fieldId(name)}-error`} class="flex gap-1.5 text-sm font-semibold text-error">
          <span class="mt-0.5">
            <Icon name="circle-alert" size="sm" />
          </span>
          {error}
        </p>
      ) : null}
    </>
  );
}

function Optional({ words }: { words: string | undefined }) {
  return words === undefined ? null : <span class="font-normal text-muted"> {words}</span>;
}

/** A wrong answer is marked by an edge at its side as well as by colour and words. */
function frameClass(error: string | undefined): string {
  const base = "flex min-w-0 flex-col gap-1.5";
  return hasError(error) ? `${base} border-l-4 border-error pl-4` : base;
}
