import {
  askForPackage,
  confirmOwn,
  endObjection,
  endRestriction,
  handOutPackage,
  objectAtOnce,
  restrict,
  withdrawRight,
} from "../../../modules/rights/rights.ts";
import { parseId } from "../../../platform/ids.ts";
import { forgetViewer } from "../../analytics.ts";
import { customerAction, line } from "../../form.ts";
import { paths } from "../../paths.ts";
import { type Answer, type CustomerCall, customerPage, missing, type Route, redirect } from "../../route.ts";
import { consentShown } from "../consent-words.ts";

/** One button for each right that needs no page of its own; all of them work while a policy waits to be accepted. */
export const rightMeaning = { purpose: "legal", clause: "7.rights", beforeConsent: true } as const;

type Done = { readonly ok: true } | { readonly ok: false; readonly code: string };

const back = (call: CustomerCall, done: Done, word: "now" | "asked" = "now"): Answer =>
  redirect(`${paths.myData(call.locale)}?${done.ok ? `done=${word}` : `refused=${done.code}`}`);

const restriction = customerAction({
  ...{ ...rightMeaning, name: "rights.restrict", path: "/cabinet/my-data/restrict" },
  rules: { act: line(10) },
  act: async (call, { act }) => {
    if (act === "set") return back(call, await restrict(call.ctx, call.subject, call.locale));
    return act === "lift" ? back(call, await endRestriction(call.ctx, call.subject)) : missing();
  },
});

const objection = customerAction({
  ...{ ...rightMeaning, name: "rights.object", path: "/cabinet/my-data/object" },
  rules: { act: line(20) },
  act: async (call, { act }) => {
    if (act === "end") return back(call, await endObjection(call.ctx, call.subject));
    if (act !== "analytics" && act !== "marketing") return missing();
    if (act === "analytics") await forgetViewer(call);
    const shown = await consentShown(call, "settings");
    return back(call, await objectAtOnce(call.ctx, call.subject, act, shown));
  },
});

const copy = customerAction({
  ...{ ...rightMeaning, name: "rights.copy", path: "/cabinet/my-data/copies" },
  rules: { right: line(20) },
  act: async (call, { right }) => {
    if (right !== "access" && right !== "portability") return missing();
    const { locale } = call;
    return back(call, await askForPackage(call.ctx, call.subject, { right, locale }), "asked");
  },
});

/** Everything about a person in one file: only with the password shown a moment ago (policy 7, identity). */
const download = customerPage(
  { ...rightMeaning, name: "rights.copy.file", path: "/cabinet/my-data/copies/:id", proof: "fresh" },
  async (call) => {
    const id = parseId(call.params.id);
    if (!id) return missing();
    const handed = await handOutPackage(call.ctx, call.house.uploads, call.subject, id);
    if (!handed.ok) return handed.code === "package_unknown" ? missing() : back(call, handed);
    const { bytes, byteCount } = handed.value;
    return {
      ...{ kind: "stream", body: bytes, byteCount, type: "application/zip" },
      name: `alem-data-${id}.zip`,
    };
  },
);

const ownRequest = (
  name: string,
  word: string,
  act: (call: CustomerCall, id: string) => Promise<Done>,
): Route =>
  customerAction({
    ...{ ...rightMeaning, name, path: `/cabinet/my-data/requests/:id/${word}` },
    rules: {},
    act: async (call) => {
      const id = parseId(call.params.id);
      return id ? back(call, await act(call, id)) : missing();
    },
  });

export const rightActRoutes: readonly Route[] = [
  restriction,
  objection,
  copy,
  download,
  ownRequest("rights.confirm", "confirm", async (call, id) =>
    confirmOwn(call.ctx, call.subject, id, await consentShown(call, "settings")),
  ),
  ownRequest("rights.take_back", "take-back", (call, id) => withdrawRight(call.ctx, call.subject, id)),
];
