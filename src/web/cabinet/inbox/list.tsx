import { formatTime, keyOf } from "../../../locales/locales.ts";
import { type InboxItem, inboxOf, markRead, unreadOf } from "../../../modules/messages/messages.ts";
import { parseId } from "../../../platform/ids.ts";
import { customerAction, tokenField } from "../../form.ts";
import { cabinetPage } from "../../frame.tsx";
import { paths } from "../../paths.ts";
import { type CustomerCall, customerPage, type Route, redirect } from "../../route.ts";
import { Button, LinkButton } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { PageHeading } from "../../ui/page-heading.tsx";
import { Pagination } from "../../ui/pagination.tsx";
import { StatusTag } from "../../ui/status-tag.tsx";

const meaning = { purpose: "communications", clause: "3.communications" } as const;

const inboxPage = customerPage({ ...meaning, name: "inbox", path: "/cabinet/inbox" }, async (call) => {
  const { t, locale } = call;
  const before = parseId(call.query.before);
  const { baseUrl } = call.house.config;
  const { items, next } = await inboxOf(call.ctx, call.subject, { locale, baseUrl, before });
  const unread = (await unreadOf(call.ctx.kernel.db, [call.subject])).get(call.subject) ?? 0;
  return cabinetPage(
    call,
    { title: t("nav.inbox") },
    <>
      <PageHeading
        title={t("nav.inbox")}
        lead={t("inbox.lead")}
        actions={
          <LinkButton href={paths.notifications(locale)} variant="secondary">
            {t("inbox.settings")}
          </LinkButton>
        }
      />
      <div data-inbox-list={String(unread)} aria-live="polite">
        <Items call={call} items={items} />
      </div>
      {next ? (
        <div class="mt-6">
          <Pagination
            label={t("nav.inbox")}
            older={{ href: `${paths.inbox(locale)}?before=${next}`, label: t("history.older") }}
          />
        </div>
      ) : null}
    </>,
  );
});

function Items({ call, items }: { call: CustomerCall; items: readonly InboxItem[] }) {
  const { t, locale } = call;
  if (items.length === 0)
    return <EmptyState icon="bell" title={t("inbox.empty.title")} text={t("inbox.empty.text")} />;
  return (
    <>
      {items.some(({ unread }) => unread) ? (
        <form method="post" action={paths.readInbox(locale)} class="mb-4">
          <input type="hidden" name={tokenField} value={call.token()} />
          <Button variant="quiet">{t("inbox.read")}</Button>
        </form>
      ) : null}
      <ol class="flex flex-col gap-4">
        {items.map((one) => (
          <li class="rounded-box border border-base-300 bg-base-100 p-5">
            <div class="flex flex-wrap items-start justify-between gap-2">
              <h2 class="min-w-0 font-semibold break-words">{one.subject}</h2>
              {one.unread ? <StatusTag tone="yours">{t("inbox.unread")}</StatusTag> : null}
            </div>
            <p class="text-sm text-muted">
              {formatTime(locale, one.at)} · {t(keyOf("category", one.category))} ·{" "}
              {t(keyOf("inbox.status", one.status))}
            </p>
            <p class="mt-3 break-words whitespace-pre-line">{one.text}</p>
            <p class="mt-3 text-sm">
              <a class="link" href={paths.why(locale, one.category)}>
                {t("inbox.why")}
                <span class="sr-only">: {one.subject}</span>
              </a>
            </p>
          </li>
        ))}
      </ol>
    </>
  );
}

const read = customerAction({
  ...{ ...meaning, name: "inbox.read", path: "/cabinet/inbox/read", rules: {} },
  act: async (call) => {
    await markRead(call.ctx, call.subject);
    return redirect(paths.inbox(call.locale));
  },
});

export const listRoutes: readonly Route[] = [inboxPage, read];
