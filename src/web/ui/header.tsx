import type { Child } from "hono/jsx";
import type { Locale } from "../../policy/locales.ts";
import { BrandMark } from "./brand-mark.tsx";
import { Icon } from "./icon.tsx";
import { type LanguageLink, LanguageSwitch } from "./language-switch.tsx";
import { type NavigationLink, SideNavigation, TopNavigation } from "./navigation.tsx";

export type HeaderProps = {
  brand: {
    name: string;
    href: string /** "Cabinet", "Office": which part of the house this is. */;
    part?: string | undefined;
  };
  words: { navigation: string; menu: string; language: string; account: string };
  lang: Locale;
  languages: readonly LanguageLink[];
  navigation: readonly NavigationLink[];
  /** Sign in, the person's name, sign out: links, buttons, small forms. */
  account?: Child;
  tone?: "page" | "dark" | undefined;
  /** The office uses the whole width; pages for customers keep to a measure. */
  wide?: boolean | undefined;
};

/**
 * Brand, navigation, tongue, account. On a phone all but the brand fold into one <details>, which needs no script;
 * its button keeps its place when it opens.
 */
export function Header({
  brand,
  words,
  lang,
  languages,
  navigation,
  account,
  tone = "page",
  wide = false,
}: HeaderProps) {
  const dark = tone === "dark";
  const language = <LanguageSwitch label={words.language} links={languages} current={lang} tone={tone} />;
  return (
    <header class={dark ? "bg-neutral text-neutral-content" : "border-b border-base-300 bg-base-100"}>
      <div
        class={`relative mx-auto flex flex-wrap items-center gap-x-6 px-4 sm:px-6 ${wide ? "" : "max-w-page"} ${dark ? "py-1.5" : "py-3"}`}
      >
        <a href={brand.href} class="-ml-1 inline-flex min-h-11 items-center gap-2.5 rounded-field px-1">
          <BrandMark />
          <span class="text-lg font-bold tracking-tight">{brand.name}</span>
          {brand.part === undefined ? null : (
            <span
              class={`hidden border-l pl-2.5 text-sm min-[23rem]:inline ${dark ? "border-white/30 text-neutral-content/80" : "border-base-300 text-muted"}`}
            >
              {brand.part}
            </span>
          )}
        </a>

        <div class="hidden grow flex-wrap items-center gap-x-4 gap-y-1 lg:flex">
          <div class="grow">
            {navigation.length === 0 ? null : (
              <TopNavigation label={words.navigation} links={navigation} tone={tone} />
            )}
          </div>
          {language}
          {account === undefined ? null : (
            <section aria-label={words.account} class="flex items-center gap-2">
              {account}
            </section>
          )}
        </div>

        <details class="w-full lg:hidden">
          <summary
            class={`absolute right-4 flex min-h-11 items-center gap-2 rounded-field border px-3 font-semibold sm:right-6 ${dark ? "top-1.5 border-white/40" : "top-3 border-edge"}`}
          >
            <Icon name="menu" />
            {words.menu}
          </summary>
          <div
            class={`mt-3 flex flex-col gap-3 border-t pt-3 pb-1 ${dark ? "border-white/20" : "border-base-300"}`}
          >
            {navigation.length === 0 ? null : dark ? (
              <TopNavigation label={words.navigation} links={navigation} tone={tone} />
            ) : (
              <SideNavigation label={words.navigation} links={navigation} />
            )}
            {language}
            {account === undefined ? null : (
              <section aria-label={words.account} class="flex flex-wrap items-center gap-3">
                {account}
              </section>
            )}
          </div>
        </details>
      </div>
    </header>
  );
}
