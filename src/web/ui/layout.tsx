import { raw } from "hono/html";
import type { Child } from "hono/jsx";
import type { Locale } from "../../policy/locales.ts";
import { Footer, type FooterProps } from "./footer.tsx";
import { Header, type HeaderProps } from "./header.tsx";
import { Icon } from "./icon.tsx";
import { type NavigationLink, SideNavigation } from "./navigation.tsx";

export type Assets = {
  css: string;
  fonts: readonly string[];
  scripts: readonly string[];
  /** Only in pages of those who consented to analytics. */
  beacon: string;
  icon: string;
};

export type LayoutProps = {
  variant: "site" | "cabinet" | "office";
  lang: Locale;
  /** The page's own name first, then the house's: "Request 24-1041 · Alem Credit". */
  title: string;
  description?: string | undefined;
  assets: Assets;
  header: Omit<HeaderProps, "lang" | "tone" | "wide">;
  footer?: FooterProps | undefined;
  words: { skipToContent: string };
  /** The sections beside a cabinet or office page. Their label also opens them on a phone. */
  sections?: { label: string; links: readonly NavigationLink[] } | undefined;
  /** In the flow before the header: the cookie question, an outage. Never over the page. */
  banner?: Child;
  /** Warns before the session ends by itself; the words are read by the idle-warning island. */
  idle?:
    | { afterSeconds: number; warnSeconds: number; text: string; stay: string; stayHref: string }
    | undefined;
  /** After consent to analytics: the page's name, and where its one message goes. Absent, nothing of it is in the page. */
  beacon?: { page: string; to: string } | undefined;
  /** A reader's own choice of light or dark; without it the system's is followed. */
  theme?: "light" | "dark" | undefined;
  /** Search engines are kept from every page that is not the public site, and from these. */
  unlisted?: boolean | undefined;
  children?: Child;
};

/** The document. The one file in which `raw` is allowed, for the doctype that JSX cannot say. */
export function Layout(props: LayoutProps) {
  const { variant, lang, title, description, assets, theme } = props;
  const unlisted = props.unlisted === true || variant !== "site";
  return (
    <>
      {raw("<!doctype html>")}
      <html lang={lang} data-theme={theme}>
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <meta name="color-scheme" content={theme ?? "light dark"} />
          <title>{title}</title>
          {description === undefined ? null : <meta name="description" content={description} />}
          {unlisted ? <meta name="robots" content="noindex" /> : null}
          {assets.fonts.map((font) => (
            <link rel="preload" href={font} as="font" type="font/woff2" crossorigin="anonymous" />
          ))}
          <link rel="stylesheet" href={assets.css} />
          <link rel="icon" href={assets.icon} type="image/svg+xml" />
          {assets.scripts.map((script) => (
            <script type="module" src={script} />
          ))}
          {props.beacon === undefined ? null : (
            <script
              defer={true}
              src={assets.beacon}
              data-page={props.beacon.page}
              data-to={props.beacon.to}
            />
          )}
        </head>
        <body
          class={`flex min-h-screen flex-col font-sans ${variant === "office" ? "text-[0.9375rem]" : ""}`}
          data-density={variant === "office" ? "dense" : undefined}
        >
          <a href="#main" class="btn btn-primary sr-only m-2 focus:not-sr-only focus:absolute focus:z-10">
            {props.words.skipToContent}
          </a>
          {props.banner}
          <Header
            {...props.header}
            lang={lang}
            tone={variant === "office" ? "dark" : "page"}
            wide={variant === "office"}
          />
          <Body {...props} />
          {props.footer === undefined ? null : <Footer {...props.footer} />}
          <IdleWarning idle={props.idle} />
        </body>
      </html>
    </>
  );
}

function Body({ variant, sections, children }: LayoutProps) {
  if (variant === "site") {
    return (
      <main id="main" tabindex={-1} class="grow">
        {children}
      </main>
    );
  }
  const dense = variant === "office";
  return (
    <div
      class={`mx-auto grid w-full grow content-start px-4 sm:px-6 ${sections === undefined ? "" : "lg:grid-cols-[15rem_minmax(0,1fr)]"} ${frames[variant]}`}
    >
      {sections === undefined ? null : <Sections {...sections} dense={dense} />}
      <main id="main" tabindex={-1} class="min-w-0">
        {children}
      </main>
    </div>
  );
}

const frames = {
  cabinet: "max-w-page gap-x-12 gap-y-6 py-6 lg:py-10",
  office: "gap-x-8 gap-y-4 py-4 lg:py-6",
} as const;

/** Beside the page when there is room; on a phone one line that names where one is and opens to the rest. */
function Sections({
  label,
  links,
  dense,
}: {
  label: string;
  links: readonly NavigationLink[];
  dense: boolean;
}) {
  const here = links.find((link) => link.current === true)?.label ?? label;
  return (
    <div>
      <div class="hidden lg:sticky lg:top-6 lg:block">
        <SideNavigation label={label} links={links} dense={dense} />
      </div>
      <details class="group rounded-box border border-base-300 bg-base-100 lg:hidden">
        <summary class="flex min-h-12 items-center gap-3 px-4">
          <span class="min-w-0 grow">
            <span class="sr-only">{label}: </span>
            <span class="font-semibold">{here}</span>
          </span>
          <span class="group-open:rotate-180">
            <Icon name="chevron-down" />
          </span>
        </summary>
        <div class="border-t border-base-300 p-2">
          <SideNavigation label={label} links={links} />
        </div>
      </details>
    </div>
  );
}

/** Hidden until the island shows it; without scripts the session's end is told by the page one comes to next. */
function IdleWarning({ idle }: Pick<LayoutProps, "idle">) {
  return idle === undefined ? null : (
    <div
      hidden={true}
      role="alertdialog"
      aria-labelledby="idle-words"
      data-idle-after={String(idle.afterSeconds)}
      data-idle-warn={String(idle.warnSeconds)}
      class="fixed inset-x-4 bottom-4 z-20 mx-auto max-w-lg rounded-box border-2 border-accent bg-base-100 p-5 shadow-xl [&[hidden]]:hidden"
    >
      <p id="idle-words" class="font-semibold">
        {idle.text}
      </p>
      <button type="button" class="btn btn-primary mt-4" data-idle-stay={idle.stayHref}>
        {idle.stay}
      </button>
    </div>
  );
}
