import { formatTime, isKey, keyOf } from "../../locales/locales.ts";
import {
  contractNotGiven,
  type ReceivedLine,
  receivedBy,
  receivedViews,
} from "../../modules/disclosures/disclosures.ts";
import { parseId } from "../../platform/ids.ts";
import { purposes, recipients } from "../../policy/policy.ts";
import { cabinetPage } from "../frame.tsx";
import { paths } from "../paths.ts";
import { type CustomerCall, customerPage, type Route } from "../route.ts";
import { EmptyState } from "../ui/empty-state.tsx";
import { PageHeading } from "../ui/page-heading.tsx";
import { Pagination } from "../ui/pagination.tsx";
import { Table } from "../ui/table.tsx";
import { FilterLink } from "./filter-link.tsx";

/** Who received what, when and why: the register of disclosures as the person sees it (policy 5). */
const receivedPage = customerPage(
  { name: "received", path: "/cabinet/recipients", purpose: "account", clause: "5.necessary" },
  async (call) => {
    const { t, locale } = call;
    const view = receivedViews.find((one) => one === call.query.view) ?? "all";
    const before = parseId(call.query.before);
    const { lines, next } = await receivedBy(call.ctx, call.subject, { view, before });
    const address = (query: Record<string, string>) =>
      `${paths.received(locale)}?${new URLSearchParams(query)}`;
    return cabinetPage(
      call,
      { title: t("nav.received") },
      <>
        <PageHeading title={t("nav.received")} lead={t("received.lead")} />
        <nav aria-label={t("received.filter")} class="mb-6">
          <ul class="flex flex-wrap gap-2">
            {receivedViews.map((one) => (
              <FilterLink
                href={address({ view: one })}
                label={t(keyOf("received.view", one))}
                current={view === one}
              />
            ))}
          </ul>
        </nav>
        {lines.length === 0 ? (
          <EmptyState icon="folder-open" title={t("received.empty.title")} text={t("received.empty.text")} />
        ) : (
          <Table
            caption={t(keyOf("received.view", view))}
            columns={[
              { label: t("received.col.when") },
              { label: t("received.col.who") },
              { label: t("received.col.what") },
              { label: t("received.col.why") },
              { label: t("received.col.ground") },
            ]}
            rows={lines.map((line) => [
              <When call={call} line={line} />,
              <Who call={call} line={line} />,
              whatOf(call, line),
              <Why call={call} line={line} />,
              <Ground call={call} line={line} />,
            ])}
          />
        )}
        <div class="mt-6">
          <Pagination
            label={t("history.pages")}
            older={next ? { href: address({ view, before: next }), label: t("history.older") } : undefined}
            newer={before ? { href: address({ view }), label: t("history.newest") } : undefined}
          />
        </div>
        <p class="mt-6 text-muted">
          {t("received.policy")}{" "}
          <a class="link" href={paths.policy(locale)}>
            {t("received.policyLink")}
          </a>
        </p>
      </>,
    );
  },
);

type Part = { readonly call: CustomerCall; readonly line: ReceivedLine };

function When({ call: { t, locale }, line }: Part) {
  return (
    <>
      <time datetime={line.madeAt.toISOString()} class="block">
        <span class="block lg:whitespace-nowrap">{formatTime(locale, line.madeAt, "date")}</span>
        <span class="block text-sm text-muted">{formatTime(locale, line.madeAt, "time")}</span>
      </time>
      {line.times > 1 ? (
        <span class="text-sm text-muted">{t("received.times", { times: line.times })}</span>
      ) : null}
    </>
  );
}

function Who({ call: { t, locale }, line }: Part) {
  const country = line.country[locale];
  return (
    <>
      <span class="block font-semibold">{recipientName(t, line)}</span>
      <span class="block text-sm text-muted">{recipients[line.recipientCategory].names[locale]}</span>
      <span class="block text-sm text-muted">
        {line.place === "abroad" ? t("received.abroad", { country }) : country}
      </span>
    </>
  );
}

/** An authority is called in the reader's language; a company has one name. */
function recipientName(t: CustomerCall["t"], { recipient, recipientName: name }: ReceivedLine): string {
  return textOf(t, `authority.${recipient}`) ?? name;
}

function whatOf({ t }: CustomerCall, { fields }: ReceivedLine): string {
  if (fields === "") return t("received.onlyReference");
  return fields
    .split(".")
    .map((name) => textOf(t, `outgoing.${name}`) ?? name)
    .join(", ");
}

function Why({ call: { t, locale }, line }: Part) {
  return (
    <>
      <span class="block">{textOf(t, `occasion.${line.occasion}`) ?? t("occasion.other")}</span>
      <span class="block text-sm text-muted">{purposes[line.purpose].names[locale]}</span>
    </>
  );
}

function Ground({ call: { t, locale }, line }: Part) {
  return (
    <>
      <span class="block">{groundOf(t, line)}</span>
      {line.consent ? (
        <a class="link block text-sm" href={paths.consents(locale)}>
          {t("received.consent")}
        </a>
      ) : null}
    </>
  );
}

function groundOf(t: CustomerCall["t"], { recipientCategory, ground }: ReceivedLine): string {
  if (recipientCategory === "authorities") return t("received.law", { law: ground });
  return ground === contractNotGiven
    ? t("received.contractNotGiven")
    : t("received.contract", { contract: ground });
}

const textOf = (t: CustomerCall["t"], key: string): string | null => (isKey(key) ? t(key) : null);

export const receivedRoutes: readonly Route[] = [receivedPage];
