import type { Child } from "hono/jsx";
import type { Key, Translate } from "../locales/locales.ts";
import type { Session, Visit } from "../modules/accounts/accounts.ts";
import type { Kept } from "../modules/cookies/cookies.ts";
import type { Permission, StaffOnDuty } from "../modules/staff/staff.ts";
import type { SubjectId } from "../platform/ids.ts";
import type { Locale, PurposeId } from "../policy/policy.ts";
import type { Ctx } from "../privacy/kernel.ts";
import type { House } from "./house.ts";

/**
 * A route is data: its audience, its permission, the purpose it serves (policy 3) and the clause it keeps are declared
 * beside its path, and a check fails without them. Handlers return an answer; only app.ts turns it into HTTP.
 */
export type Audience = "public" | "customer" | "staff" | "development" | "operator" | "provider";

export type Meaning = {
  readonly name: string;
  readonly method: "GET" | "POST";
  /** Below `/:locale` for pages of people; as it stands for audience operator and development. */
  readonly path: string;
  readonly audience: Audience;
  /** Staff routes name the permission of roles.ts. */
  readonly permission?: Permission;
  readonly purpose: PurposeId | "none";
  readonly clause: string;
  /** A sensitive act: the password was shown within the last minutes. */
  readonly proof?: "fresh";
  /** Cabinet pages that are open before the needed consents are given. */
  readonly beforeConsent?: boolean;
  /** POST only: the form may bring one file. */
  readonly file?: true;
  /** Pages that use the camera: only they may ask for it. */
  readonly camera?: true;
  /** POST only: forms whose double or foreign submit does no harm (the cookie banner) carry no token. */
  readonly token?: "none";
};

export type Values = Readonly<Record<string, string>>;
export type Errors = Readonly<Record<string, string>>;

/** A file as it was sent: nothing about it is believed yet. */
export type SentFile = { readonly bytes: Buffer; readonly name: string };

export type Call = {
  readonly house: House;
  readonly meaning: Meaning;
  readonly ctx: Ctx;
  readonly locale: Locale;
  readonly t: Translate;
  readonly path: string;
  readonly params: Values;
  readonly query: Values;
  readonly form: Values;
  /** The file of a form that may bring one. */
  readonly file: SentFile | null;
  /** The body of a provider's call, byte for byte, for its signature; empty for everybody else. */
  readonly raw: Buffer;
  readonly headers: { get(name: string): string | null };
  readonly visit: Visit;
  readonly customer: Session | null;
  readonly staff: StaffOnDuty | null;
  readonly cookies: Cookies;
  /** A fresh token for the forms of this page. */
  token(): string;
  /** What the browser chose about cookies, its signal, and what the account of a signed-in customer says (policy 9). */
  readonly browser: {
    readonly kept: Kept | null;
    /** Global Privacy Control. */
    readonly gpc: boolean;
    readonly account: boolean | null;
  };
};

/** Handlers of a guarded audience get what the guard proved. */
export type CustomerCall = Call & { readonly customer: Session; readonly subject: SubjectId };
export type StaffCall = Call & { readonly staff: StaffOnDuty };

export type Cookies = {
  get(name: string): string | null;
  set(name: string, value: string, maxAgeSeconds: number | null): void;
  clear(name: string): void;
};

export type Answer =
  | { readonly kind: "page"; readonly status: number; readonly node: Child }
  | { readonly kind: "redirect"; readonly to: string; readonly clearSite?: boolean }
  | { readonly kind: "file"; readonly body: string | Buffer; readonly type: string; readonly name: string }
  /** A file of any size: its bytes go out as they come. */
  | {
      readonly kind: "stream";
      readonly body: AsyncIterable<Uint8Array>;
      readonly byteCount: number;
      readonly type: string;
      readonly name: string;
    }
  /** Shown inside a page, and nowhere else: never cached, never an attachment. */
  | { readonly kind: "image"; readonly body: Buffer; readonly type: "image/jpeg" }
  /** Somebody else's text, laid out as they did: on a page of its own that can load and run nothing. */
  | { readonly kind: "caged"; readonly html: string }
  | { readonly kind: "xml"; readonly status: number; readonly body: string }
  /** A letter as its reader sees it, under the same strict policy as every page. */
  | { readonly kind: "letter"; readonly html: string }
  /** Server-sent events: goes on until either side ends it. */
  | { readonly kind: "events"; readonly body: ReadableStream<Uint8Array> }
  | { readonly kind: "json"; readonly status: number; readonly body: unknown }
  | { readonly kind: "failure"; readonly status: 403 | 404 | 409 | 429 | 503; readonly code: Key };

export const page = (node: Child, status = 200): Answer => ({ kind: "page", status, node });
export const redirect = (to: string): Answer => ({ kind: "redirect", to });
export const tooOften = (): Answer => ({ kind: "failure", status: 429, code: "error.429.title" });
export const missing = (): Answer => ({ kind: "failure", status: 404, code: "error.404.title" });

export type Handler = (call: Call) => Promise<Answer>;
export type Route = Meaning & { readonly handler: Handler };

/** GET pages of everybody. */
export const publicPage = (meaning: Given, handler: Handler): Route => ({
  ...meaning,
  audience: "public",
  method: "GET",
  handler,
});

export const customerPage = (meaning: Given, handler: (call: CustomerCall) => Promise<Answer>): Route => ({
  ...meaning,
  audience: "customer",
  method: "GET",
  handler: (call) => handler(asCustomer(call)),
});

export const staffPage = (
  meaning: Given & { readonly permission: Permission },
  handler: (call: StaffCall) => Promise<Answer>,
): Route => ({ ...meaning, audience: "staff", method: "GET", handler: (call) => handler(asStaff(call)) });

export type Given = Omit<Meaning, "audience" | "method">;

export function asCustomer(call: Call): CustomerCall {
  if (!call.customer) throw new Error("a customer's route ran without a customer");
  return { ...call, customer: call.customer, subject: call.customer.subject };
}

export function asStaff(call: Call): StaffCall {
  if (!call.staff) throw new Error("a staff route ran without staff");
  return { ...call, staff: call.staff };
}
