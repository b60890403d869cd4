import type { Child } from "hono/jsx";
import { describedBy, FieldFrame, fieldId, hasError, type Question } from "./field-frame.tsx";

export { Checkbox, Checkboxes, Fieldset, RadioGroup } from "./choices.tsx";
export { fieldId } from "./field-frame.tsx";

type FormProps = {
  action: string;
  /** A hidden field that proves the form is ours, when the route asks for one. */
  token?: { name: string; value: string } | undefined;
  /** Set when a file travels with the form. */
  multipart?: boolean | undefined;
  id?: string | undefined;
  /** Said to assistive tools while the form is on its way, by the submit-once island. */
  sendingText?: string | undefined;
  /** Words of the bar that shows how much of a file is sent, by the upload island. */
  progressText?: string | undefined;
  children?: Child;
};

/** One column, one question under another. The browser's own checks are off: errors come from the server, in our words. */
export function Form({
  action,
  token,
  multipart = false,
  id,
  sendingText,
  progressText,
  children,
}: FormProps) {
  return (
    <form
      method="post"
      action={action}
      id={id}
      novalidate={true}
      enctype={multipart ? "multipart/form-data" : undefined}
      class="flex max-w-form flex-col gap-6"
      data-submit-once={sendingText ?? ""}
      data-upload={progressText}
    >
      {token === undefined ? null : <input type="hidden" name={token.name} value={token.value} />}
      {children}
    </form>
  );
}

type Autocomplete = { autocomplete?: string | undefined };

type FieldProps = Question &
  Autocomplete & {
    type?: "text" | "email" | "tel" | "password" | "number" | "date" | "search" | undefined;
    value?: string | undefined;
    inputmode?: "text" | "numeric" | "decimal" | "tel" | "email" | "search" | undefined;
    /** The room shown is a hint of the answer's length: an IIN is not as wide as an address. */
    width?: "full" | "medium" | "short" | undefined;
    /** A unit that is not typed: ₸, %. */
    prefix?: string | undefined;
    suffix?: string | undefined;
    maxlength?: number | undefined;
  };

/**
 * A question answered in one line. A password is never written back into the page. A number is a text field with a
 * numeric keyboard: `type=number` loses digits on scroll and refuses what people paste (a GOV.UK finding).
 */
export function Field({
  type = "text",
  value,
  inputmode,
  width = "full",
  prefix,
  suffix,
  ...question
}: FieldProps) {
  const shown = type === "number" ? "text" : type;
  const control = (
    <input
      id={fieldId(question.name)}
      name={question.name}
      type={shown}
      value={type === "password" ? undefined : value}
      inputmode={inputmode ?? (type === "number" ? "numeric" : undefined)}
      autocomplete={question.autocomplete}
      maxlength={question.maxlength}
      spellcheck={spelled.has(type) ? undefined : false}
      aria-describedby={describedBy(question)}
      aria-invalid={hasError(question.error) ? "true" : undefined}
      class={prefix === undefined && suffix === undefined ? `input ${widths[width]}` : "min-w-0 grow"}
    />
  );
  return (
    <FieldFrame {...question}>
      {prefix === undefined && suffix === undefined ? (
        control
      ) : (
        <span class={`input ${widths[width]}`}>
          <Unit words={prefix} />
          {control}
          <Unit words={suffix} />
        </span>
      )}
    </FieldFrame>
  );
}

type TextareaProps = Question &
  Autocomplete & { value?: string | undefined; rows?: number | undefined; maxlength?: number | undefined };

export function Textarea({ value = "", rows = 5, maxlength, autocomplete, ...question }: TextareaProps) {
  return (
    <FieldFrame {...question}>
      <textarea
        id={fieldId(question.name)}
        name={question.name}
        rows={rows}
        maxlength={maxlength}
        autocomplete={autocomplete}
        aria-describedby={describedBy(question)}
        aria-invalid={hasError(question.error) ? "true" : undefined}
        class="textarea"
      >
        {/* HTML drops the first line break after the tag: without one more, a text that begins with one would lose it. */}
        {`\n${value}`}
      </textarea>
    </FieldFrame>
  );
}

export type Option = { value: string; label: string };

type SelectProps = Question &
  Autocomplete & {
    /** Which row it belongs to, where the same question stands on a page more than once: ids stay single. */
    of?: string | undefined;
    options: readonly Option[];
    value?: string | undefined;
    /** Shown first, with an empty value, while nothing is chosen. */
    placeholder?: string | undefined;
    width?: "full" | "medium" | "short" | undefined;
  };

export function Select({
  options,
  value,
  placeholder,
  width = "full",
  autocomplete,
  name,
  of,
  ...asked
}: SelectProps) {
  const question = { ...asked, name: of === undefined ? name : `${name}-${of}` };
  return (
    <FieldFrame {...question}>
      <select
        id={fieldId(question.name)}
        name={name}
        autocomplete={autocomplete}
        aria-describedby={describedBy(question)}
        aria-invalid={hasError(question.error) ? "true" : undefined}
        class={`select ${widths[width]}`}
      >
        {placeholder === undefined ? null : <option value="">{placeholder}</option>}
        {options.map((option) => (
          <option value={option.value} selected={option.value === value}>
            {option.label}
          </option>
        ))}
      </select>
    </FieldFrame>
  );
}

type FileFieldProps = Question & {
  /** Types offered in the browser's own dialogue; the server looks at the bytes. */
  accept: string;
  /** On a phone: the camera that looks at the person. Without it the phone offers camera and gallery. */
  capture?: "user" | undefined;
};

/** One file. The browser's control as it is: it speaks the reader's language and every assistive tool knows it. */
export function FileField({ accept, capture, ...question }: FileFieldProps) {
  return (
    <FieldFrame {...question}>
      <input
        id={fieldId(question.name)}
        name={question.name}
        type="file"
        accept={accept}
        capture={capture}
        aria-describedby={describedBy(question)}
        aria-invalid={hasError(question.error) ? "true" : undefined}
        class="file-input w-full"
      />
    </FieldFrame>
  );
}

function Unit({ words }: { words: string | undefined }) {
  return words === undefined ? null : (
    <span class="text-muted" aria-hidden="true">
      {words}
    </span>
  );
}

const spelled: ReadonlySet<string> = new Set(["text", "search"]);

const widths = { full: "", medium: "sm:max-w-80", short: "max-w-44" } as const;
