import type { Locale } from "../../policy/locales.ts";

export type LanguageLink = {
  locale: Locale;
  /** The language's own name: Қазақша, Русский, English. */
  name: string;
  /** Its first letters, which are what is shown and read: ҚАЗ, РУС, ENG. The whole name is the tooltip. */
  short: string;
  /** The same page in that language. */
  href: string;
};

/** Three tongues side by side, none hidden behind another (design law 8). Each is named in itself. */
export function LanguageSwitch({ label, links, current, tone = "page" }: LanguageSwitchProps) {
  const look = tone === "page" ? onPage : onDark;
  return (
    <nav aria-label={label}>
      <ul class="flex gap-0.5">
        {links.map((link) => (
          <li>
            <a
              href={link.href}
              lang={link.locale}
              hreflang={link.locale}
              title={link.name}
              aria-current={link.locale === current ? "true" : undefined}
              class={`${shape} ${link.locale === current ? look.current : look.other}`}
            >
              {link.short}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

type LanguageSwitchProps = {
  label: string;
  links: readonly LanguageLink[];
  current: Locale;
  tone?: "page" | "dark" | undefined;
};

const shape =
  "inline-flex min-h-11 min-w-11 items-center justify-center rounded-field px-2 text-sm tracking-wide";
const onPage = {
  current: "font-semibold text-base-content underline decoration-2 underline-offset-8 decoration-primary",
  other: "text-muted hover:text-link hover:bg-sky-soft",
};
const onDark = {
  current: "font-semibold text-neutral-content underline decoration-2 underline-offset-8",
  other: "text-neutral-content/80 hover:bg-white/10 hover:text-neutral-content",
};
