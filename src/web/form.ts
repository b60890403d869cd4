import type { Key } from "../locales/locales.ts";
import { isKey } from "../locales/locales.ts";
import {
  type Answer,
  type Audience,
  asCustomer,
  asStaff,
  type Call,
  type CustomerCall,
  type Errors,
  type Given,
  type Route,
  type StaffCall,
  type Values,
} from "./route.ts";
import type { FormError } from "./ui/error-summary.tsx";

/**
 * A form is two routes at one path. GET shows it; POST acts, and when it cannot, the same page comes back with 422, the
 * values kept, and an error beside each field (design §8). Every field declares its size; secrets are never shown again.
 */
export type FieldRule = {
  readonly most: number;
  readonly lines?: boolean; // line breaks allowed
  readonly secret?: boolean;
};
export type Rules = Readonly<Record<string, FieldRule>>;
export type Typed<R extends Rules> = { readonly [K in keyof R & string]: string };

export const line = (most = 200): FieldRule => ({ most });
export const secret = (most = 200): FieldRule => ({ most, secret: true });
export const lines = (most: number): FieldRule => ({ most, lines: true });

/** null: done, see the answer; else codes by field, `form` for the whole. */
export type Refusals = { readonly errors: Errors; readonly status?: 403 | 409 | 422 | 429 | 503 };
export type View = { readonly values: Values; readonly errors: Errors };

type FormParts<C extends Call, R extends Rules> = Given & {
  readonly rules: R;
  show(call: C, view: View): Promise<Answer>;
  act(call: C, typed: Typed<R>): Promise<Answer | Refusals>;
};

export const publicForm = <R extends Rules>(parts: FormParts<Call, R>): Route[] =>
  both("public", parts, (call) => call);
export const customerForm = <R extends Rules>(parts: FormParts<CustomerCall, R>): Route[] =>
  both("customer", parts, asCustomer);
export const staffForm = <R extends Rules>(
  parts: FormParts<StaffCall, R> & { readonly permission: NonNullable<Given["permission"]> },
): Route[] => both("staff", parts, asStaff);

function both<C extends Call, R extends Rules>(
  audience: Audience,
  parts: FormParts<C, R>,
  guard: (call: Call) => C,
): Route[] {
  const { rules, show, act, ...given } = parts;
  const nothing = Object.fromEntries(Object.keys(rules).map((name) => [name, ""]));
  return [
    {
      ...given,
      ...{ audience, method: "GET" as const },
      handler: (call) => show(guard(call), { values: nothing, errors: {} }),
    },
    {
      ...given,
      ...{ audience, method: "POST" as const, name: `${given.name}.send` },
      handler: async (call) => {
        const parsed = parse(rules, call.form);
        const guarded = guard(call);
        const answer = Object.keys(parsed.errors).length > 0 ? parsed : await act(guarded, parsed.typed);
        if ("kind" in answer) return answer;
        const shown = await show(guarded, { values: parsed.shown, errors: answer.errors });
        const status = "status" in answer && answer.status !== undefined ? answer.status : 422;
        return shown.kind === "page" ? { ...shown, status } : shown;
      },
    },
  ];
}

type ActionParts<C extends Call, R extends Rules> = Given & {
  readonly rules: R;
  act(call: C, typed: Typed<R>): Promise<Answer>;
};

/** A button: one POST without a page of its own. */
export const publicAction = <R extends Rules>(parts: ActionParts<Call, R>): Route =>
  action("public", parts, (call) => call);
export const customerAction = <R extends Rules>(parts: ActionParts<CustomerCall, R>): Route =>
  action("customer", parts, asCustomer);
export const staffAction = <R extends Rules>(
  parts: ActionParts<StaffCall, R> & { readonly permission: NonNullable<Given["permission"]> },
): Route => action("staff", parts, asStaff);

function action<C extends Call, R extends Rules>(
  audience: Audience,
  parts: ActionParts<C, R>,
  guard: (call: Call) => C,
): Route {
  const { rules, act, ...given } = parts;
  return {
    ...given,
    ...{ audience, method: "POST" as const },
    handler: async (call) => {
      const parsed = parse(rules, call.form);
      if (Object.keys(parsed.errors).length > 0)
        return { kind: "failure", status: 409, code: "error.form.title" };
      return act(guard(call), parsed.typed);
    },
  };
}

/** The fields the app itself puts into every form. */
export const tokenField = "form";
const own: ReadonlySet<string> = new Set([tokenField]);

function parse<R extends Rules>(rules: R, form: Values) {
  const typed: Record<string, string> = {};
  const shown: Record<string, string> = {};
  const errors: Record<string, string> = {};
  for (const name of Object.keys(form)) {
    if (!own.has(name) && !Object.hasOwn(rules, name)) errors.form = "form_unknown_field";
  }
  for (const [name, rule] of Object.entries(rules)) {
    const value = (form[name] ?? "").normalize("NFC").replace(/\r\n?/g, "\n");
    const code = faultOf(value, rule);
    if (code) errors[name] = code;
    typed[name] = value;
    if (!rule.secret) shown[name] = safeToShow(value, rule);
  }
  return { typed: typed as Typed<R>, shown, errors }; // every name of the rules was set above
}

// Control characters, lone surrogates and invisible direction marks: nobody types them on purpose.
const forbidden = /[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069\u200b\u200e\u200f\ufeff\ufffe\uffff]/u;
const forbiddenInLines =
  /[\p{Cs}\u202a-\u202e\u2066-\u2069\u200b\u200e\u200f\ufeff\ufffe\uffff]|(?![\n\t])\p{Cc}/u;

function faultOf(value: string, rule: FieldRule): string | null {
  if (value.length > rule.most) return "text_too_long";
  return (rule.lines ? forbiddenInLines : forbidden).test(value) ? "text_forbidden_characters" : null;
}

function safeToShow(value: string, rule: FieldRule): string {
  return [...value.slice(0, rule.most)].filter((c) => !forbiddenInLines.test(c)).join("");
}

/** Error codes as the page shows them: the text of `code.…`, linked to its field. */
export function formErrors(call: Pick<Call, "t">, errors: Errors): FormError[] {
  return Object.entries(errors).map(([name, code]) => ({
    ...(name === "form" ? {} : { name }),
    text: call.t(codeKey(code)),
  }));
}

export function errorOf(call: Pick<Call, "t">, errors: Errors, name: string): string | undefined {
  const code = errors[name];
  return code === undefined ? undefined : call.t(codeKey(code));
}

function codeKey(code: string): Key {
  const key = `code.${code}`;
  return isKey(key) ? key : "code.text_invalid";
}
