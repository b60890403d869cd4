import type { Child } from "hono/jsx";
import { describedBy, fieldId, GroupFrame, HintAndError, hasError, type Question } from "./field-frame.tsx";

export type Choice = { value: string; label: string; hint?: string | undefined };

type RadioGroupProps = Question & {
  choices: readonly Choice[];
  value?: string | undefined;
  /** Short answers ("Yes", "No") may stand side by side. */
  inline?: boolean | undefined;
};

/** One answer of several. Nothing is chosen for the person: a preset answer would be ours (policy 5, cookies page). */
export function RadioGroup({ choices, value, inline = false, ...question }: RadioGroupProps) {
  return (
    <GroupFrame {...question}>
      <div class={inline ? "flex flex-wrap gap-x-6 gap-y-1" : "flex flex-col gap-1"}>
        {choices.map((choice, index) => (
          <ChoiceRow {...choice} id={choiceId(question.name, index)}>
            <input
              type="radio"
              id={choiceId(question.name, index)}
              name={question.name}
              value={choice.value}
              checked={choice.value === value}
              aria-describedby={
                choice.hint === undefined ? undefined : noteId(choiceId(question.name, index))
              }
              class="radio"
            />
          </ChoiceRow>
        ))}
      </div>
    </GroupFrame>
  );
}

type CheckboxesProps = Question & { choices: readonly Choice[]; values: readonly string[] };

/** Any number of answers. The name reaches the server once per tick. */
export function Checkboxes({ choices, values, ...question }: CheckboxesProps) {
  return (
    <GroupFrame {...question}>
      <div class="flex flex-col gap-1">
        {choices.map((choice, index) => (
          <ChoiceRow {...choice} id={choiceId(question.name, index)}>
            <input
              type="checkbox"
              id={choiceId(question.name, index)}
              name={question.name}
              value={choice.value}
              checked={values.includes(choice.value)}
              aria-describedby={
                choice.hint === undefined ? undefined : noteId(choiceId(question.name, index))
              }
              class="checkbox"
            />
          </ChoiceRow>
        ))}
      </div>
    </GroupFrame>
  );
}

type CheckboxProps = Omit<Question, "optional"> & {
  value?: string | undefined;
  checked?: boolean | undefined;
  /** Links and longer words that belong to the statement, such as the text of a consent. */
  children?: Child;
};

/** One statement to agree to. */
export function Checkbox({
  value = "yes",
  checked = false,
  name,
  label,
  hint,
  error,
  children,
}: CheckboxProps) {
  const id = fieldId(name);
  return (
    <div
      class={hasError(error) ? "flex flex-col gap-1.5 border-l-4 border-error pl-4" : "flex flex-col gap-1.5"}
    >
      <HintAndError name={name} hint={undefined} error={error} />
      <ChoiceRow id={id} label={label} hint={hint}>
        <input
          type="checkbox"
          id={id}
          name={name}
          value={value}
          checked={checked}
          aria-describedby={joined(hint === undefined ? undefined : noteId(id), describedBy({ name, error }))}
          aria-invalid={hasError(error) ? "true" : undefined}
          class="checkbox"
        />
      </ChoiceRow>
      {children === undefined ? null : <div class="pl-9 text-sm text-muted">{children}</div>}
    </div>
  );
}

/** Several questions under one heading ("Your address"). */
export function Fieldset({
  legend,
  hint,
  children,
}: {
  legend: string;
  hint?: string | undefined;
  children?: Child;
}) {
  return (
    <fieldset class="flex min-w-0 flex-col gap-5">
      <legend class="mb-3 text-xl font-semibold">{legend}</legend>
      {hint === undefined ? null : <p class="-mt-3 text-muted">{hint}</p>}
      {children}
    </fieldset>
  );
}

/** The whole row is the target, 44 px high at least, and the words are part of it. */
function ChoiceRow({
  id,
  label,
  hint,
  children,
}: {
  id: string;
  label: string;
  hint?: string | undefined;
  children?: Child;
}) {
  return (
    <div class="relative flex items-start gap-3 py-2.5">
      {children}
      <div class="min-w-0">
        <label for={id} class="block cursor-pointer before:absolute before:inset-0">
          {label}
        </label>
        {hint === undefined ? null : (
          <p id={noteId(id)} class="mt-1 text-sm text-muted">
            {hint}
          </p>
        )}
      </div>
    </div>
  );
}

/** The first choice bears the question's own id, so that the error summary's link lands on it. */
function choiceId(name: string, index: number): string {
  return index === 0 ? fieldId(name) : `${fieldId(name)}-${index + 1}`;
}

/** Not `-hint`: the first choice shares its id with the question, whose own hint has that name. */
function noteId(id: string): string {
  return `${id}-note`;
}

function joined(...ids: readonly (string | undefined)[]): string | undefined {
  const present = ids.filter((id) => id !== undefined);
  return present.length === 0 ? undefined : present.join(" ");
}
