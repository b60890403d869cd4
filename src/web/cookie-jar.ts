import type { Context } from "hono";
import { getCookie, setCookie } from "hono/cookie";
import { BrokenAssumption } from "../platform/result.ts";
import { cookieNames } from "../policy/policy.ts";
import type { Cookies } from "./route.ts";

/** Only cookies of the register (policy 9) can be set; all are `__Host-`, HttpOnly, Secure and Lax. */
export function cookieJar(c: Context): Cookies {
  const fresh = new Map<string, string>();
  const put = (name: string, value: string, maxAge: number | null) => {
    if (!cookieNames.some((known) => known === name))
      throw new BrokenAssumption("a cookie is not in the register");
    fresh.set(name, value);
    setCookie(c, name, value, {
      ...{ path: "/", secure: true, httpOnly: true, sameSite: "Lax" as const },
      ...(maxAge === null ? {} : { maxAge }),
    });
  };
  return {
    get: (name) => fresh.get(name) ?? getCookie(c, name) ?? null,
    set: put,
    clear: (name) => put(name, "", 0),
  };
}
