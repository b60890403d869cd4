import type { PolicyText } from "../../policy/policy.ts";
import type { Call } from "../route.ts";
import { clauseAnchor, registerAnchor, registerTables } from "./policy-anchors.ts";

/** Where to find what: the clauses, then the tables that are not part of the text. */
export function Contents({
  call: { t },
  text,
  registers,
}: {
  call: Call;
  text: PolicyText;
  registers: boolean;
}) {
  return (
    <nav aria-label={t("policy.contents")} class="lg:sticky lg:top-6 lg:self-start">
      <h2 class="text-sm font-semibold text-muted">{t("policy.contents.text")}</h2>
      <ol class="mt-1 flex flex-col">
        <Line href={clauseAnchor("intro")} text={t("policy.contents.intro")} />
        {text.clauses.map((clause) => (
          <Line href={clauseAnchor(clause.number)} text={`${clause.number}. ${clause.heading}`} />
        ))}
      </ol>
      {registers ? (
        <>
          <h2 class="mt-5 text-sm font-semibold text-muted">{t("policy.contents.registers")}</h2>
          <ol class="mt-1 flex flex-col">
            {registerTables.map(({ id }) => (
              <Line href={registerAnchor(id)} text={t(`policy.${id}.title`)} />
            ))}
          </ol>
        </>
      ) : null}
    </nav>
  );
}

function Line({ href, text }: { href: string; text: string }) {
  return (
    <li>
      <a href={`#${href}`} class="inline-flex min-h-8 items-center py-1 text-link hover:underline">
        {text}
      </a>
    </li>
  );
}
