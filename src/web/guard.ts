import { isFresh } from "../modules/accounts/accounts.ts";
import { openQuestions } from "../modules/consents/consents.ts";
import { mayDo, opensPersons } from "../modules/staff/staff.ts";
import { paths } from "./paths.ts";
import { type Answer, type Call, type Route, redirect } from "./route.ts";

/** May this route run for this call? Null when it may; the answer that stands instead when it may not. */
export async function guard(route: Route, call: Call): Promise<Answer | null> {
  switch (route.audience) {
    case "public":
    case "operator":
    case "development":
    case "provider": // its own signature decides, in the handler
      return null;
    case "customer":
      return guardCustomer(route, call);
    case "staff":
      return guardStaff(route, call);
  }
}

async function guardCustomer(route: Route, call: Call): Promise<Answer | null> {
  const { customer, locale, ctx } = call;
  const next = nextOf(route, call);
  if (!customer) return redirect(signInFirst(route, call));
  const now = call.house.kernel.clock.now();
  if (route.proof === "fresh" && !isFresh(customer, now))
    return redirect(`${paths.prove(locale)}?next=${next}`);
  if (route.beforeConsent) return null;
  const open = await openQuestions(ctx, customer.subject);
  return open.length > 0 ? redirect(paths.welcomeConsents(locale)) : null;
}

async function guardStaff(route: Route, call: Call): Promise<Answer | null> {
  const { staff, locale } = call;
  if (!staff) return redirect(paths.officeSignIn(locale));
  if (!route.permission || !mayDo(staff.role, route.permission))
    return { kind: "failure", status: 403, code: "error.403.title" };
  // The doors refuse too; here nothing is looked up first, so that a refusal tells nothing about who is a customer.
  const trained = staff.trainedUntil !== null && staff.trainedUntil > call.house.kernel.clock.now();
  if (!trained && opensPersons(route.permission))
    return { kind: "failure", status: 403, code: "error.door_training_missing.title" };
  return null;
}

type Asked = Pick<Call, "locale" | "path">;
const nextOf = (route: Route, { path, locale }: Asked) =>
  encodeURIComponent(hasPage(route) ? path : paths.cabinet(locale));

/** Where a stranger who asked for a customer's page goes. */
export const signInFirst = (route: Route, asked: Asked): string =>
  `${paths.signIn(asked.locale)}?next=${nextOf(route, asked)}`;

/** A button has no page of its own to come back to. */
const hasPage = (route: Route): boolean => route.method === "GET" || route.name.endsWith(".send");

/** Where to go after sign-in: only one of our own pages, never an address somebody else wrote. */
export function safeNext(next: string | undefined, fallback: string): string {
  return next && /^\/(ru|kk|en)\/cabinet(\/[\w./-]*)?$/.test(next) && !next.includes("//") ? next : fallback;
}
