import type { MiddlewareHandler } from "hono";
import type { Config } from "../platform/config.ts";
import type { Web } from "./answer.ts";

/** The strict policy of design law 9: nothing inline, nothing from elsewhere, no frame, no referrer to others. */
const policyThat = (sends: boolean): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    // A public page asks nothing by script. Only after consent to analytics may it send anything, and only to us (policy 9).
    `connect-src ${sends ? "'self'" : "'none'"}`,
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join("; ");

/** A letter of a stranger: nothing loads, runs or is sent from it, and it is of no origin. */
const cage = "sandbox; default-src 'none'; form-action 'none'; frame-ancestors 'none'; base-uri 'none'";

export function securityHeaders(config: Config): MiddlewareHandler<Web> {
  return async (c, next) => {
    await next();
    c.header("Content-Security-Policy", c.get("caged") ? cage : policyThat(c.get("sends") === true));
    c.header("X-Content-Type-Options", "nosniff");
    c.header("X-Frame-Options", "DENY");
    c.header("Referrer-Policy", "same-origin"); // no-referrer would make browsers send `Origin: null` with forms
    c.header("Cross-Origin-Opener-Policy", "same-origin");
    c.header("Cross-Origin-Resource-Policy", "same-origin");
    const camera = c.get("camera") ? "(self)" : "()"; // only where a route says that its page uses it
    c.header("Permissions-Policy", `camera=${camera}, microphone=(), geolocation=(), payment=()`);
    if (config.production) c.header("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
  };
}
