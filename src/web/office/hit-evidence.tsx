import type { Child } from "hono/jsx";
import { keyOf } from "../../locales/locales.ts";
import { type Because, type Evidence, rangeInWords } from "../../modules/screening/screening.ts";
import type { StaffCall } from "../route.ts";
import { Facts } from "../ui/facts.tsx";
import { Block } from "../ui/section.tsx";
import { Table } from "../ui/table.tsx";
import { maskedDay, maskedNumber, maskedWords } from "./hit-masks.ts";

/** Customer and entry side by side, part by part, with what each part adds or takes; the customer's side masked until opened. */
export function Beside({ call, evidence, opened }: { call: StaffCall; evidence: Evidence; opened: boolean }) {
  const { t } = call;
  const names = evidence.because.filter((one) => one.part === "name");
  return (
    <Block title={t("hit.beside")}>
      <Table
        caption={t("hit.beside")}
        columns={[
          { label: t("hit.part") },
          { label: t("hit.customer") },
          { label: t("hit.entry") },
          { label: t("hit.effect"), numeric: true },
        ]}
        rows={evidence.because.map((because) => partRow(call, because, opened))}
      />
      {names.map((name) => (
        <div class="mt-4">
          <Table
            caption={t("hit.words")}
            showCaption={true}
            columns={[
              { label: t("hit.customer") },
              { label: t("hit.entry") },
              { label: t("hit.part") },
              { label: t("hit.effect"), numeric: true },
            ]}
            rows={name.pairs.map((pair) => [
              shown(pair.asked, opened, maskedWords),
              pair.listed || "—",
              t(keyOf("how", pair.how)),
              pair.how === "only_asked" || pair.how === "only_listed" || pair.how === "different"
                ? `−${pair.weight.toFixed(2)}`
                : `${pair.likeness.toFixed(2)} × ${pair.weight.toFixed(2)}`,
            ])}
          />
        </div>
      ))}
      <p class="mt-3 text-sm text-muted">
        {t("hit.threshold", {
          ...{ threshold: evidence.threshold.toFixed(2), matcher: evidence.matcher, lists: evidence.lists },
        })}
      </p>
    </Block>
  );
}

const shown = (text: string, opened: boolean, mask: (text: string) => string): string =>
  text === "" ? "—" : opened ? text : mask(text);

const signed = (effect: number): string => `${effect < 0 ? "−" : "+"}${Math.abs(effect).toFixed(2)}`;

function partRow({ t }: StaffCall, because: Because, opened: boolean): Child[] {
  const title = t(keyOf("hit.part", because.part));
  switch (because.part) {
    case "identifier":
      return [
        ...[title, shown(because.number, opened, maskedNumber)],
        `${t("hit.sameNumber", { kind: t(keyOf("identifier", because.kind)) })}: ${opened ? because.number : maskedNumber(because.number)}`,
        because.effect.toFixed(2),
      ];
    case "name":
      return [title, shown(because.asked, opened, maskedWords), because.listed, because.score.toFixed(2)];
    case "weak_alias":
      return [title, "—", t("hit.weak", { most: because.most.toFixed(2) }), `≤ ${because.most.toFixed(2)}`];
    case "birth":
      return [
        ...[title, shown(because.asked, opened, maskedDay)],
        `${because.listed.map(rangeInWords).join(", ")} (${t(keyOf("birth", because.how))})`,
        signed(because.effect),
      ];
    case "country":
      return [
        ...[title, because.asked.join(", ")],
        `${because.listed.join(", ")} (${t(keyOf("countries", because.how))})`,
        signed(because.effect),
      ];
    case "other_iin":
      return [title, "—", t("hit.otherIin"), signed(because.effect)];
  }
}

/** The entry as the list gives it: public data, shown whole. */
export function Listed({ call, evidence }: { call: StaffCall; evidence: Evidence }) {
  const { t } = call;
  const { entity } = evidence;
  const facts = [
    { term: t("hit.names"), value: entity.names.map((name) => name.text).join("; ") },
    { term: t("hit.part.birth"), value: entity.births.map(rangeInWords).join("; ") },
    { term: t("hit.part.country"), value: entity.countries.join(", ") },
    { term: t("hit.programmes"), value: entity.programmes.join(", ") },
    { term: t("hit.listedOn"), value: entity.listedOn ?? "" },
    {
      term: t("hit.part.identifier"),
      value: entity.identifiers
        .map(({ kind, number }) => `${t(keyOf("identifier", kind))} ${number}`)
        .join("; "),
    },
    { term: t("hit.note"), value: entity.note ?? "" },
  ];
  return (
    <Block title={t("hit.listed")}>
      <Facts look="rows" facts={facts.filter((fact) => fact.value !== "")} />
    </Block>
  );
}
