import type { Child } from "hono/jsx";
import {
  bases,
  categories,
  dataCategories,
  type KzBasis,
  type Names,
  purposeIds,
  purposes,
  recipientIds,
  recipients,
  retentionClasses,
  retentionClassIds,
} from "../../policy/policy.ts";
import { paths } from "../paths.ts";
import type { Call } from "../route.ts";
import { Block } from "../ui/section.tsx";
import { Table } from "../ui/table.tsx";
import { lengthText } from "./lengths.ts";
import { clauseAnchor, type RegisterTable, registerAnchor, registerTables } from "./policy-anchors.ts";
import { RightsTable, Unverified } from "./rights-table.tsx";
import { Words } from "./words.tsx";

/** What the software works by, in tables. Made from the same registers, so that a page cannot say another thing. */
export function Registers({ call }: { call: Call }) {
  return (
    <>
      {registerTables.map((table) => (
        <Register call={call} table={table} />
      ))}
      <p class="mt-8">
        <a class="link" href={paths.processing(call.locale)}>
          {call.t("register.link")}
        </a>
      </p>
    </>
  );
}

function Register({ call, table: { id, clause } }: { call: Call; table: RegisterTable }) {
  const { t } = call;
  return (
    <Block
      id={registerAnchor(id)}
      title={t(`policy.${id}.title`)}
      actions={
        <a class="link" href={`#${clauseAnchor(clause)}`}>
          {t("policy.back", { number: clause })}
        </a>
      }
    >
      {tableOf(call, id)}
    </Block>
  );
}

function tableOf(call: Call, id: RegisterTable["id"]): Child {
  switch (id) {
    case "purposes":
      return <Purposes call={call} />;
    case "categories":
      return <Categories call={call} />;
    case "recipients":
      return <Recipients call={call} />;
    case "retention":
      return <Retention call={call} />;
    case "rights":
      return <RightsTable call={call} />;
  }
}

/** Two bases for each purpose: that of policy 4 and that of the law of Kazakhstan. */
function Purposes({ call }: { call: Call }) {
  const { t, locale } = call;
  return (
    <>
      <Table
        caption={t("policy.purposes.title")}
        columns={[
          { label: t("policy.purposes.col.purpose") },
          { label: t("policy.purposes.col.basis") },
          { label: t("policy.purposes.col.kz") },
        ]}
        rows={purposeIds.map((id) => {
          const { names, basis, kzBasis } = purposes[id];
          return [names[locale], bases[basis].names[locale], <LawOfKazakhstan call={call} basis={kzBasis} />];
        })}
      />
      <Unverified call={call} />
    </>
  );
}

function LawOfKazakhstan({ call: { locale }, basis }: { call: Call; basis: KzBasis }) {
  return (
    <Words>
      {basis.reference[locale]}
      {basis.unverified ? " *" : null}
      <span class="block text-sm text-muted">{basis.note[locale]}</span>
    </Words>
  );
}

function Categories({ call: { t, locale } }: { call: Call }) {
  return (
    <Table
      caption={t("policy.categories.title")}
      columns={[{ label: t("policy.categories.col.category") }, { label: t("policy.categories.col.items") }]}
      rows={dataCategories.map((id) => {
        const items: readonly Names[] = Object.values(categories[id].items);
        return [
          categories[id].names[locale],
          <Words>{items.map((names) => names[locale]).join("; ")}</Words>,
        ];
      })}
    />
  );
}

function Recipients({ call: { t, locale } }: { call: Call }) {
  return (
    <>
      <Table
        caption={t("policy.recipients.title")}
        columns={[
          { label: t("policy.recipients.col.recipient") },
          { label: t("policy.recipients.col.condition") },
        ]}
        rows={recipientIds.map((id) => {
          const { names, condition } = recipients[id];
          return [names[locale], <Words>{t(`policy.recipients.${condition}`)}</Words>];
        })}
      />
      <p class="mt-3">
        <a class="link" href={paths.received(locale)}>
          {t("received.toList")}
        </a>
      </p>
    </>
  );
}

function Retention({ call }: { call: Call }) {
  const { t, locale } = call;
  return (
    <>
      <Table
        caption={t("policy.retention.title")}
        columns={[
          { label: t("policy.retention.col.class") },
          { label: t("policy.retention.col.length") },
          { label: t("policy.retention.col.start") },
          { label: t("policy.retention.col.ground") },
        ]}
        rows={retentionClassIds.map((id) => {
          const { names, length, start, ground, unverified } = retentionClasses[id];
          return [
            names[locale],
            <span class="whitespace-nowrap">
              {lengthText(t, length)}
              {unverified ? " *" : null}
            </span>,
            t(`policy.start.${start}`),
            <Words>{ground[locale]}</Words>,
          ];
        })}
      />
      <Unverified call={call} />
    </>
  );
}
