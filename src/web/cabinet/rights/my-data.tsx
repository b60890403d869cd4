import { formatTime, isKey, keyOf } from "../../../locales/locales.ts";
import {
  type MyData,
  myData,
  type OwnPackage,
  ownPackages,
  ownRights,
} from "../../../modules/rights/rights.ts";
import { cabinetPage } from "../../frame.tsx";
import { paths } from "../../paths.ts";
import { type CustomerCall, customerPage } from "../../route.ts";
import { LinkButton } from "../../ui/button.tsx";
import { Notice } from "../../ui/notice.tsx";
import { PageHeading } from "../../ui/page-heading.tsx";
import { Block } from "../../ui/section.tsx";
import { rightMeaning } from "./acts.ts";
import { HeldCards } from "./held-cards.tsx";
import { OwnRequests } from "./own-requests.tsx";
import { RightCards } from "./right-cards.tsx";

/** What is held, what limits stand, the seven rights, and how every request about them stands (policy 7). */
export const myDataPage = customerPage(
  { ...rightMeaning, name: "my_data", path: "/cabinet/my-data" },
  async (call) => {
    const { t, ctx, subject } = call;
    const [data, requests, copies] = await Promise.all([
      myData(ctx, subject),
      ownRights(ctx, subject),
      ownPackages(ctx, subject),
    ]);
    return cabinetPage(
      call,
      { title: t("nav.myData") },
      <>
        <PageHeading title={t("nav.myData")} lead={t("myData.lead")} />
        <Said call={call} />
        <RightCards call={call} limits={data.limits} />
        <OwnRequests call={call} requests={requests} />
        <Copies call={call} copies={copies} />
        <Limits call={call} data={data} />
        <HeldCards call={call} data={data} />
        <SeeAlso call={call} />
      </>,
    );
  },
);

/** What became of the button that led back here. The code stands in the address, so anybody may have written it. */
function Said({ call: { t, query } }: { call: CustomerCall }) {
  const { done, refused } = query;
  if (!done && !refused) return null;
  const key = `code.${refused}`;
  const text = done
    ? t(done === "asked" ? "myData.asked" : "myData.done")
    : t(isKey(key) ? key : "code.right_moved_on");
  return (
    <div class="mb-6">
      <Notice tone={done ? "success" : "warning"} live={true}>
        {text}
      </Notice>
    </div>
  );
}

function Limits({ call: { t, locale }, data }: { call: CustomerCall; data: MyData }) {
  return (
    <Block title={t("myData.limits")}>
      {data.limits.length === 0 ? (
        <p class="text-muted">{t("myData.noLimits")}</p>
      ) : (
        <ul class="flex list-disc flex-col gap-1 pl-5">
          {data.limits.map(({ cause, since }) => (
            <li>
              {t("myData.limitSince", { what: t(keyOf("limitCause", cause)), at: formatTime(locale, since) })}
            </li>
          ))}
        </ul>
      )}
    </Block>
  );
}

function Copies({ call, copies }: { call: CustomerCall; copies: readonly OwnPackage[] }) {
  const { t } = call;
  if (copies.length === 0) return null;
  return (
    <Block title={t("myData.copies")}>
      <ul class="flex flex-col gap-3">
        {copies.map((one) => (
          <li class="rounded-box border border-base-300 bg-base-100 p-4">
            <Copy call={call} one={one} />
          </li>
        ))}
      </ul>
    </Block>
  );
}

function Copy({ call: { t, locale }, one }: { call: CustomerCall; one: OwnPackage }) {
  if (one.status === "building")
    return <p>{t("myData.copy.building", { done: one.stepsDone, all: one.stepsAll })}</p>;
  if (one.status !== "ready") return <p>{t(keyOf("myData.copy", one.status))}</p>;
  return (
    <>
      <p>
        {t("myData.copy.ready", {
          at: formatTime(locale, one.readyAt ?? one.createdAt),
          size: Math.ceil(one.byteCount / 1024),
          until: formatTime(locale, one.until),
        })}
      </p>
      <p class="mt-1 text-sm break-all text-muted">{t("myData.copy.hash", { hash: one.sha256 ?? "" })}</p>
      <p class="mt-3">
        <LinkButton href={paths.copy(locale, one.id)} icon="download" variant="secondary" download={true}>
          {t("myData.copy.download")}
        </LinkButton>
      </p>
    </>
  );
}

function SeeAlso({ call: { t, locale } }: { call: CustomerCall }) {
  return (
    <Block title={t("myData.seeAlso")}>
      <ul class="flex flex-col gap-2">
        {[
          { href: paths.received(locale), text: t("myData.whoReceived") },
          { href: `${paths.history(locale)}?kind=staff`, text: t("myData.whoLooked") },
          { href: paths.consents(locale), text: t("nav.consents") },
        ].map(({ href, text }) => (
          <li>
            <a class="link" href={href}>
              {text}
            </a>
          </li>
        ))}
      </ul>
    </Block>
  );
}
