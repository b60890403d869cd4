import { isKey, type Key, translator } from "../locales/locales.ts";
import type { Locale } from "../policy/policy.ts";
import { headerOf } from "./frame.tsx";
import type { House } from "./house.ts";
import { paths } from "./paths.ts";
import { ButtonGroup, LinkButton } from "./ui/button.tsx";
import { Layout } from "./ui/layout.tsx";
import { PageHeading } from "./ui/page-heading.tsx";

/** People see prepared texts, never an error's message: what happened, what they can do, and the number to quote. */
export async function failurePage(
  house: House,
  locale: Locale,
  status: number,
  requestId: string,
  code?: string,
): Promise<string> {
  const t = translator(locale);
  const { title, text } = wordsOf(status, code);
  const node = (
    <Layout
      variant="site"
      lang={locale}
      title={`${t(title)} · Alem Credit`}
      assets={house.assets}
      unlisted={true}
      words={{ skipToContent: t("nav.skip") }}
      header={{
        ...headerOf(locale, `/${locale}`, { name: "Alem Credit", href: paths.home(locale) }),
        navigation: [],
      }}
    >
      <div class="mx-auto w-full max-w-page px-4 py-14 sm:px-6 lg:py-20">
        <PageHeading title={t(title)} caption={t("error.caption", { status })} lead={t(text)} />
        <ButtonGroup>
          <LinkButton href={paths.home(locale)}>{t("error.home")}</LinkButton>
          <LinkButton href={paths.cabinet(locale)} variant="secondary">
            {t("nav.cabinet")}
          </LinkButton>
        </ButtonGroup>
        {requestId === "" ? null : (
          <p class="mt-8 text-sm text-muted">
            {t("error.number")} <span class="font-mono">{requestId}</span>
          </p>
        )}
      </div>
    </Layout>
  );
  return String(await node);
}

/** A code may name a text of its own: `error.stale.title` or a refusal of the door. */
function wordsOf(status: number, code: string | undefined): { title: Key; text: Key } {
  const family = code?.startsWith("error.") ? code.replace(/\.title$/, "") : `error.door_${code ?? ""}`;
  const own = { title: `${family}.title`, text: `${family}.text` };
  if (isKey(own.title) && isKey(own.text)) return { title: own.title, text: own.text };
  const general = { title: `error.${status}.title`, text: `error.${status}.text` };
  if (isKey(general.title) && isKey(general.text)) return { title: general.title, text: general.text };
  return { title: "error.500.title", text: "error.500.text" };
}
