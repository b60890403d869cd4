import type { Child } from "hono/jsx";
import { type Key, translator } from "../locales/locales.ts";
import { anyToAsk, textHash as sha256 } from "../modules/cookies/cookies.ts";
import { categoryWords, currentVersion, type Locale, locales, optionalCategories } from "../policy/policy.ts";
import { beaconOf } from "./analytics.ts";
import { tokenField } from "./form.ts";
import { paths } from "./paths.ts";
import { type Answer, type Call, page, type StaffCall } from "./route.ts";
import { cabinetLinks, officeLinks } from "./sections.ts";
import { Button, LinkButton } from "./ui/button.tsx";
import { CookieBanner } from "./ui/cookie-banner.tsx";
import { Layout } from "./ui/layout.tsx";
import type { NavigationLink } from "./ui/navigation.tsx";

/** Pages in their frame: header, sections, footer, cookie question. View models in, HTML out. */
type PageWords = { readonly title: string; readonly description?: string };

export function sitePage(call: Call, words: PageWords, body: Child, status = 200): Answer {
  const { locale } = call;
  return page(
    <Layout
      {...common(call, words)}
      variant="site"
      header={{
        ...headerOf(locale, call.path, { name: "Alem Credit", href: paths.home(locale) }),
        navigation: siteLinks(call),
        account: accountLinks(call),
      }}
      footer={footerOf(call)}
    >
      {body}
    </Layout>,
    status,
  );
}

export function narrow(body: Child) {
  return <div class="mx-auto w-full max-w-page px-4 py-10 sm:px-6 lg:py-14">{body}</div>;
}

export function cabinetPage(call: Call, words: PageWords, body: Child, status = 200): Answer {
  const { t, locale } = call;
  return page(
    <Layout
      {...common(call, words)}
      variant="cabinet"
      header={{
        ...headerOf(locale, call.path, {
          ...{ name: "Alem Credit", href: paths.home(locale), part: t("nav.cabinet") },
        }),
        navigation: [],
        account: <SignOut call={call} action={paths.signOut(locale)} />,
      }}
      sections={{ label: t("nav.sections"), links: cabinetLinks(call) }}
      footer={footerOf(call)}
      idle={{
        ...{ afterSeconds: 15 * 60, warnSeconds: 120, stayHref: paths.cabinet(locale) },
        ...{ text: t("idle.text"), stay: t("idle.stay") },
      }}
    >
      {body}
    </Layout>,
    status,
  );
}

export function officePage(call: StaffCall, words: PageWords, body: Child, status = 200): Answer {
  const { t, locale, staff } = call;
  return page(
    <Layout
      {...common(call, words)}
      variant="office"
      banner={undefined}
      beacon={undefined}
      header={{
        ...headerOf(locale, call.path, {
          ...{ name: "Alem Credit", href: paths.office(locale), part: t("nav.office") },
        }),
        navigation: [],
        account: (
          <div class="flex flex-wrap items-center gap-3">
            <span>
              {staff.name} · {t(`role.${staff.role}` as Key)}
            </span>
            <SignOut call={call} action={paths.officeSignOut(locale)} dark={true} />
          </div>
        ),
      }}
      sections={{ label: t("nav.sections"), links: officeLinks(call) }}
    >
      {body}
    </Layout>,
    status,
  );
}

/** Office pages before sign-in: no sections, no site navigation. */
export function officeDoorPage(call: Call, words: PageWords, body: Child): Answer {
  const { t, locale } = call;
  return page(
    <Layout
      {...common(call, words)}
      variant="office"
      banner={undefined}
      beacon={undefined}
      header={{
        ...headerOf(locale, call.path, {
          ...{ name: "Alem Credit", href: paths.officeSignIn(locale), part: t("nav.office") },
        }),
        navigation: [],
      }}
    >
      {narrow(body)}
    </Layout>,
  );
}

function common(call: Call, words: PageWords) {
  const { t, locale, house } = call;
  return {
    ...{ lang: locale, title: `${words.title} · Alem Credit`, assets: house.assets },
    ...(words.description === undefined ? {} : { description: words.description }),
    words: { skipToContent: t("nav.skip") },
    banner: anyToAsk(call.browser) ? <CookieQuestion call={call} /> : undefined,
    beacon: beaconOf(call),
  };
}

export function headerOf(locale: Locale, path: string, brand: { name: string; href: string; part?: string }) {
  const t = translator(locale);
  const rest = path.replace(/^\/(ru|kk|en)(?=\/|$)/, "");
  return {
    brand,
    words: {
      navigation: t("nav.label"),
      menu: t("nav.menu"),
      language: t("nav.language"),
      account: t("nav.account"),
    },
    lang: locale,
    languages: locales.map((one) => ({ locale: one, ...languageNames[one], href: `/${one}${rest}` })),
  };
}

const languageNames: Readonly<Record<Locale, { name: string; short: string }>> = {
  ru: { name: "Русский", short: "РУС" },
  kk: { name: "Қазақша", short: "ҚАЗ" },
  en: { name: "English", short: "ENG" },
};

function siteLinks({ t, locale, path }: Call): NavigationLink[] {
  const links = [
    { href: paths.products(locale), label: t("nav.products") },
    { href: paths.how(locale), label: t("nav.how") },
    { href: paths.policy(locale), label: t("nav.policy") },
    { href: paths.contacts(locale), label: t("nav.contacts") },
  ];
  return links.map((link) => ({ ...link, current: path === link.href || path.startsWith(`${link.href}/`) }));
}

function accountLinks({ t, locale, customer }: Call): Child {
  if (customer) return <LinkButton href={paths.cabinet(locale)}>{t("nav.cabinet")}</LinkButton>;
  return (
    <>
      <LinkButton href={paths.signIn(locale)} variant="quiet">
        {t("nav.signIn")}
      </LinkButton>
      <LinkButton href={paths.register(locale)}>{t("nav.register")}</LinkButton>
    </>
  );
}

function SignOut({ call, action, dark = false }: { call: Call; action: string; dark?: boolean }) {
  return (
    <form method="post" action={action}>
      <input type="hidden" name={tokenField} value={call.token()} />
      {dark ? (
        // The kit's quiet button is made for light ground.
        <button
          type="submit"
          class="inline-flex min-h-11 items-center rounded-field px-3 underline hover:bg-white/10"
        >
          {call.t("nav.signOut")}
        </button>
      ) : (
        <Button variant="quiet" icon="log-out">
          {call.t("nav.signOut")}
        </Button>
      )}
    </form>
  );
}

function footerOf({ t, locale, house }: Call) {
  const { operator } = house.config;
  const version = currentVersion(house.kernel.clock.now());
  return {
    brandName: "Alem Credit",
    columns: [
      {
        title: t("footer.product"),
        links: [
          { href: paths.products(locale), label: t("nav.products") },
          { href: paths.how(locale), label: t("nav.how") },
          { href: paths.contacts(locale), label: t("nav.contacts") },
        ],
      },
      {
        title: t("footer.data"),
        links: [
          { href: paths.policy(locale), label: t("footer.policy", { version: version.version }) },
          { href: paths.processing(locale), label: t("footer.register") },
          { href: paths.proof(locale), label: t("footer.proof") },
          { href: paths.cookies(locale), label: t("footer.cookies") },
          { href: paths.rightsForm(locale), label: t("rightsForm.link") },
        ],
      },
    ],
    notes: [
      [operator.name, operator.bin ? t("footer.bin", { bin: operator.bin }) : null, operator.address]
        .filter(Boolean)
        .join(" · "),
      operator.email,
    ],
  };
}

/** The words a browser was shown, for the record of its choice. */
function cookieWords(locale: Locale): string {
  const t = translator(locale);
  return [
    ...[t("cookies.banner.title"), t("cookies.banner.text"), t("cookies.accept"), t("cookies.refuse")],
    ...optionalCategories.map((category) => categoryWords(category, locale)),
  ].join("\n");
}

export const cookieTextHash = (locale: Locale): string => sha256(cookieWords(locale));

function CookieQuestion({ call }: { call: Call }) {
  const { t, locale } = call;
  return (
    <CookieBanner
      title={t("cookies.banner.title")}
      text={t("cookies.banner.text")}
      action={paths.cookieChoice(locale)}
      name="answer"
      accept={{ value: "accept_all", label: t("cookies.accept") }}
      refuse={{ value: "reject_all", label: t("cookies.refuse") }}
      more={{ href: paths.cookies(locale), label: t("cookies.more") }}
      hidden={[
        { name: "layer", value: "banner" },
        { name: "back", value: call.meaning.method === "GET" ? call.path : paths.home(locale) },
      ]}
    />
  );
}
