import type { Child } from "hono/jsx";
import { Icon, type IconName } from "./icon.tsx";

export type ButtonVariant = "primary" | "secondary" | "quiet" | "danger";
export type ButtonSize = "small" | "normal" | "large";

type Face = {
  variant?: ButtonVariant | undefined;
  size?: ButtonSize | undefined;
  /** Drawn before the words, or after them for a step onward. */
  icon?: IconName | undefined;
  iconAfter?: IconName | undefined;
  /** As wide as its column: for a form's one main action on a phone. */
  wide?: boolean | undefined;
  /** Words only assistive tools read, when the shown words repeat on one page ("Change" of what?). */
  hiddenText?: string | undefined;
  children?: Child;
};

type ButtonProps = Face & {
  type?: "submit" | "button" | undefined;
  name?: string | undefined;
  value?: string | undefined;
  /** The form to which the button belongs when it stands outside of it. */
  form?: string | undefined;
  formaction?: string | undefined;
};

/** Something happens. Never disabled: a form that cannot be sent says why after the press (design.md section 8). */
export function Button({ type = "submit", name, value, form, formaction, ...face }: ButtonProps) {
  return (
    <button type={type} name={name} value={value} form={form} formaction={formaction} class={classOf(face)}>
      <Label {...face} />
    </button>
  );
}

type LinkButtonProps = Face & { href: string; download?: boolean | undefined };

/** One goes somewhere: the look of a button, the behaviour of a link. */
export function LinkButton({ href, download, ...face }: LinkButtonProps) {
  return (
    <a href={href} download={download === true ? "" : undefined} class={classOf(face)}>
      <Label {...face} />
    </a>
  );
}

/** Buttons that answer one question stand together: the main one first, and under one another on a phone. */
export function ButtonGroup({ children }: { children?: Child }) {
  return <div class="flex flex-col gap-3 sm:flex-row sm:flex-wrap sm:items-center">{children}</div>;
}

function Label({ icon, iconAfter, hiddenText, children }: Face) {
  return (
    <>
      {icon === undefined ? null : <Icon name={icon} />}
      <span>
        {children}
        {hiddenText === undefined ? null : <span class="sr-only"> {hiddenText}</span>}
      </span>
      {iconAfter === undefined ? null : <Icon name={iconAfter} />}
    </>
  );
}

function classOf({ variant = "primary", size = "normal", wide = false }: Face): string {
  return ["btn", variants[variant], sizes[size], wide ? "w-full" : ""]
    .filter((part) => part !== "")
    .join(" ");
}

const variants = {
  primary: "btn-primary",
  secondary: "btn-secondary",
  quiet: "btn-ghost",
  danger: "btn-error",
} as const;

const sizes = { small: "btn-sm", normal: "", large: "btn-lg" } as const;
