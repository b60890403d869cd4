import { leaveByLink, readOutToken } from "../../modules/marketing/marketing.ts";
import { chooseLocale } from "../languages.ts";
import { paths } from "../paths.ts";
import { type Call, missing, type Route, redirect } from "../route.ts";

/**
 * The one click of RFC 8058: the reader's mail program posts here without cookies, sign-in or form token; the token in the
 * address is all the proof there is, and it can do nothing but stop advertising. Looking (GET, HEAD) changes nothing and leads
 * to the page that asks: scanners follow every link of a letter.
 */
const meaning = {
  ...({ path: "/one-click/:list/:token", audience: "provider" } as const),
  ...({ purpose: "communications", clause: "10.withdrawal" } as const),
};

export const oneClickRoutes: readonly Route[] = [
  {
    ...{ ...meaning, name: "unsubscribe.one_click", method: "POST" },
    handler: async (call) => {
      const { list = "", token = "" } = call.params;
      if (!isOneClick(call)) return { kind: "json", status: 422, body: { unsubscribed: false } };
      const leaving = leavingOf(call, chooseLocale(call.headers.get("accept-language") ?? undefined));
      const done = await leaveByLink(call.ctx, { list, token, scope: "all" }, leaving);
      // never a redirect, and the same answer again and again
      return { kind: "json", status: done ? 200 : 404, body: { unsubscribed: done } };
    },
  },
  {
    ...{ ...meaning, name: "unsubscribe.looked", method: "GET" },
    handler: async ({ house, params: { list = "", token = "" }, headers }) => {
      if (!readOutToken(house.kernel.keyring, list, token)) return missing();
      const locale = chooseLocale(headers.get("accept-language") ?? undefined);
      return redirect(paths.unsubscribe(locale, list, token));
    },
  },
];

/** The one body that the standard knows, in either of its two forms. */
function isOneClick({ raw, headers }: Call): boolean {
  const body = raw.toString("latin1");
  if ((headers.get("content-type") ?? "").startsWith("multipart/form-data"))
    return body.length < 2_000 && /name="?List-Unsubscribe"?\r?\n\r?\nOne-Click\r?\n/.test(body);
  return body.trim() === "List-Unsubscribe=One-Click";
}

export const leavingOf = (call: Call, locale: Call["locale"]) => ({
  ...{ locale, address: call.visit.address },
  operator: { name: call.house.config.operator.name, bin: call.house.config.operator.bin },
});
