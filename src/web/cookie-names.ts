import type { CookieName } from "../policy/policy.ts";

/** The cookies of the register (policy 9) by what they are for. */
export const sessionCookie = "__Host-alem" satisfies CookieName;
export const officeCookie = "__Host-alem-office" satisfies CookieName;
export const deviceCookie = "__Host-alem-device" satisfies CookieName;
export const formCookie = "__Host-alem-form" satisfies CookieName;
export const choiceCookie = "__Host-alem-cookies" satisfies CookieName;
