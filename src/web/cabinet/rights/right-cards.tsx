import type { Child } from "hono/jsx";
import type { Key } from "../../../locales/locales.ts";
import { keyOf } from "../../../locales/locales.ts";
import type { MyData } from "../../../modules/rights/rights.ts";
import { type RightId, rightIds, rights } from "../../../policy/policy.ts";
import { tokenField } from "../../form.ts";
import { paths } from "../../paths.ts";
import type { CustomerCall } from "../../route.ts";
import { Button, LinkButton } from "../../ui/button.tsx";
import { Card, CardGrid } from "../../ui/card.tsx";
import { Block } from "../../ui/section.tsx";

type Limits = MyData["limits"];
type Part = { readonly call: CustomerCall; readonly limits: Limits };

/** The seven rights in the order of the policy, each with its button. */
export function RightCards({ call, limits }: Part) {
  const { t, locale } = call;
  return (
    <Block title={t("myData.rights")}>
      <CardGrid>
        {rightIds.map((right) => (
          <Card title={rights[right].names[locale]} level={3} actions={acts[right]({ call, limits })}>
            <p class="text-muted">{t(keyOf("rightAbout", right))}</p>
          </Card>
        ))}
      </CardGrid>
    </Block>
  );
}

const acts: Readonly<Record<RightId, (part: Part) => Child>> = {
  access: ({ call }) => copyButton(call, "access"),
  portability: ({ call }) => copyButton(call, "portability"),
  rectification: ({ call }) => pageLink(call, paths.rectify(call.locale), "rightAct.rectification"),
  erasure: ({ call }) => pageLink(call, paths.erase(call.locale), "rightAct.erasure"),
  withdrawal: ({ call }) => pageLink(call, paths.consents(call.locale), "rightAct.withdrawal"),
  restriction: ({ call, limits }) =>
    stands(limits, "restriction")
      ? press(call, paths.restrict(call.locale), "act", "lift", "rightAct.release")
      : press(call, paths.restrict(call.locale), "act", "set", "rightAct.restrict"),
  objection: ({ call, limits }) => (
    <>
      {stands(limits, "objection")
        ? press(call, paths.object(call.locale), "act", "end", "rightAct.analyticsBack")
        : press(call, paths.object(call.locale), "act", "analytics", "rightAct.analytics")}
      {press(call, paths.object(call.locale), "act", "marketing", "rightAct.marketing")}
      {stands(limits, "scoring")
        ? null
        : pageLink(call, paths.objectScoring(call.locale), "rightAct.scoring")}
    </>
  ),
};

const stands = (limits: Limits, cause: Limits[number]["cause"]): boolean =>
  limits.some((one) => one.cause === cause);

const copyButton = (call: CustomerCall, right: "access" | "portability") =>
  press(call, paths.askCopy(call.locale), "right", right, keyOf("rightAct", right));

const pageLink = ({ t }: CustomerCall, href: string, text: Key) => (
  <LinkButton href={href} variant="secondary">
    {t(text)}
  </LinkButton>
);

const press = (call: CustomerCall, action: string, name: string, value: string, text: Key) => (
  <form method="post" action={action}>
    <input type="hidden" name={tokenField} value={call.token()} />
    <input type="hidden" name={name} value={value} />
    <Button variant="secondary">{call.t(text)}</Button>
  </form>
);
