import { keyOf } from "../../locales/locales.ts";
import { leaveByLink, readOutToken } from "../../modules/marketing/marketing.ts";
import { line, publicForm } from "../form.ts";
import { narrow, sitePage } from "../frame.tsx";
import { leavingOf } from "../hooks/one-click.ts";
import { paths } from "../paths.ts";
import { type Call, type Route, redirect } from "../route.ts";
import { Button, LinkButton } from "../ui/button.tsx";
import { Notice } from "../ui/notice.tsx";
import { PageHeading } from "../ui/page-heading.tsx";

/**
 * Out of advertising by the link of a letter (policy 10): no sign-in, no reason asked, no cookie needed; both answers are one
 * press away and look alike. The page only lets go: to come back needs the cabinet.
 */
export const unsubscribeRoutes: readonly Route[] = publicForm({
  ...{ name: "unsubscribe", path: "/unsubscribe/:list/:token" },
  ...{ purpose: "communications", clause: "10.withdrawal", token: "none" },
  rules: { scope: line(10) },
  show: async (call) => {
    const { t } = call;
    const { list = "", token = "" } = call.params;
    const link = readOutToken(call.house.kernel.keyring, list, token);
    const done = call.query.done;
    return sitePage(
      call,
      { title: t("unsubscribe.title") },
      narrow(
        !link ? (
          <Bad call={call} />
        ) : done === "all" || done === "list" ? (
          <>
            <PageHeading title={t("unsubscribe.done.title")} />
            <Notice tone="success" live={true}>
              {t(`unsubscribe.done.${done}`)}
            </Notice>
          </>
        ) : (
          <Question call={call} list={t(keyOf("category", link.list))} />
        ),
      ),
    );
  },
  act: async (call, typed) => {
    const { list = "", token = "" } = call.params;
    const scope = typed.scope === "list" ? "list" : "all";
    const done = await leaveByLink(call.ctx, { list, token, scope }, leavingOf(call, call.locale));
    if (!done) return { errors: {} }; // the page says that the link does not fit
    return redirect(`${paths.unsubscribe(call.locale, list, token)}?done=${scope}`);
  },
});

function Question({ call: { t, path }, list }: { call: Call; list: string }) {
  return (
    <>
      <PageHeading title={t("unsubscribe.title")} lead={t("unsubscribe.lead")} />
      <form method="post" action={path} class="flex max-w-form flex-col items-start gap-4">
        <p>{t("unsubscribe.all.text")}</p>
        <Button name="scope" value="all">
          {t("unsubscribe.all")}
        </Button>
        <Button name="scope" value="list" variant="secondary">
          {t("unsubscribe.list", { list })}
        </Button>
      </form>
    </>
  );
}

function Bad({ call: { t, locale } }: { call: Call }) {
  return (
    <>
      <PageHeading title={t("unsubscribe.bad.title")} />
      <p class="mb-4 max-w-form">{t("unsubscribe.bad.text")}</p>
      <LinkButton href={paths.contacts(locale)} variant="secondary">
        {t("unsubscribe.contact")}
      </LinkButton>
    </>
  );
}
