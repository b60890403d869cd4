import { fieldId } from "./field-frame.tsx";
import { Icon } from "./icon.tsx";

export type FormError = {
  /** The field's name; absent when the error is about the whole form. */ name?: string | undefined;
  text: string;
};

/**
 * What to mend, at the top of a form that came back with 422. Read out at once by its role; the focus-errors island
 * also brings the focus here, and each line leads to its field.
 */
export function ErrorSummary({ title, errors }: { title: string; errors: readonly FormError[] }) {
  return errors.length === 0 ? null : (
    <div
      role="alert"
      tabindex={-1}
      aria-labelledby="error-summary-title"
      data-focus-on-load=""
      class="mb-8 max-w-form rounded-box border-2 border-error bg-base-100 p-5"
    >
      <h2 id="error-summary-title" class="flex items-center gap-2 text-lg font-semibold">
        <span class="text-error">
          <Icon name="circle-alert" />
        </span>
        {title}
      </h2>
      <ul class="mt-2 flex flex-col">
        {errors.map((error) => (
          <li>
            {error.name === undefined ? (
              <span class="inline-block py-1 font-semibold text-error">{error.text}</span>
            ) : (
              <a
                href={`#${fieldId(error.name)}`}
                class="inline-block py-1 font-semibold text-error underline underline-offset-4"
              >
                {error.text}
              </a>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
