import type { Locale } from "../../policy/locales.ts";
import { LinkButton } from "./button.tsx";
import { CookieBanner } from "./cookie-banner.tsx";
import { Facts } from "./facts.tsx";
import { Field, Form, Select } from "./form.tsx";
import { FormGallery } from "./gallery-forms.tsx";
import { PieceGallery, StatusGallery } from "./gallery-pieces.tsx";
import { Hero } from "./hero.tsx";
import { type Assets, Layout, type LayoutProps } from "./layout.tsx";
import { Money } from "./money.tsx";
import { PageHeading } from "./page-heading.tsx";
import { Section } from "./section.tsx";
import { StatusTag } from "./status-tag.tsx";

type GalleryProps = {
  assets: Assets;
  variant?: LayoutProps["variant"] | undefined;
  theme?: "light" | "dark" | undefined;
};

/** Every component in every state, for development at /dev/ui. The words are samples and belong to no catalogue. */
export function gallery({ assets, variant = "site", theme }: GalleryProps) {
  const shell = shells[variant];
  return (
    <Layout
      variant={variant}
      lang={shell.lang}
      title="Все части · Alem Credit"
      assets={assets}
      theme={theme}
      words={{ skipToContent: shell.skip }}
      header={{
        brand: { name: "Alem Credit", href: "/", part: shell.part },
        words: shell.words,
        languages,
        navigation: shell.navigation,
        account: <Account variant={variant} />,
      }}
      sections={shell.sections}
      banner={variant === "site" ? <CookieQuestion /> : undefined}
      footer={variant === "office" ? undefined : footer}
      idle={{
        afterSeconds: 900,
        warnSeconds: 120,
        text: "Через две минуты мы завершим сеанс.",
        stay: "Остаться",
        stayHref: "/",
      }}
    >
      {variant === "site" ? (
        <>
          <HeroSample />
          <Section title="Формы" lead="Один столбец, вопрос под вопросом; ошибка говорит, как её исправить.">
            <FormGallery />
          </Section>
          <Section tone="raised" title="Жағдай мен уақыт" lead="Белгі, сөз және түс бірге жүреді.">
            <StatusGallery />
          </Section>
          <Section title="Pieces" lead="Everything else, in all its states.">
            <PieceGallery />
          </Section>
        </>
      ) : (
        <>
          <PageHeading
            caption={variant === "cabinet" ? "Өтінім № 24-1041" : "Очередь · KYC"}
            title={variant === "cabinet" ? "1 200 000 ₸ несие" : "Проверка документа"}
            lead={
              variant === "cabinet"
                ? "Үш серіктес банк өтініміңізді қарап жатыр. Жауап ертең 18:00-ге дейін келеді."
                : undefined
            }
            back={{ href: "/", label: variant === "cabinet" ? "Барлық өтінімдер" : "К очереди" }}
            status={<StatusTag tone="moving">{variant === "cabinet" ? "Қаралуда" : "На проверке"}</StatusTag>}
            actions={
              <LinkButton href="#download" variant="secondary" icon="download">
                {variant === "cabinet" ? "Құжатты жүктеу" : "Выгрузить"}
              </LinkButton>
            }
          />
          <PieceGallery />
          <div class="mt-10">
            <StatusGallery />
          </div>
        </>
      )}
    </Layout>
  );
}

function HeroSample() {
  return (
    <Hero
      title="Кредит, в котором видно всё"
      lead="Одна заявка — предложения партнёров-кредиторов. Вы видите ставку, переплату и каждого, кто посмотрел ваши данные."
      actions={
        <>
          <LinkButton href="#apply" size="large" iconAfter="arrow-right">
            Подать заявку
          </LinkButton>
          <LinkButton href="#how" size="large" variant="secondary">
            Как это работает
          </LinkButton>
        </>
      }
      note="Ответ за один рабочий день. ГЭСВ от 18 % до 46 %."
    >
      <Form action="/calculate">
        <h2 class="text-xl font-semibold">Рассчитать платёж</h2>
        <Field name="amount" label="Сумма" type="number" value="1 200 000" suffix="₸" />
        <Select
          name="term"
          label="Срок"
          value="12"
          options={[
            { value: "6", label: "6 месяцев" },
            { value: "12", label: "12 месяцев" },
          ]}
        />
        <Facts
          look="rows"
          facts={[
            { term: "Платёж в месяц", value: <Money amount="114 890 ₸" size="large" /> },
            { term: "Переплата за год", value: <Money amount="178 680 ₸" /> },
            { term: "ГЭСВ", value: "26,4 %" },
          ]}
        />
      </Form>
    </Hero>
  );
}

function CookieQuestion() {
  return (
    <CookieBanner
      title="Файлы cookie на этом сайте"
      text="Необходимые работают всегда. Аналитические помогают нам видеть, где неудобно; без вашего согласия мы их не ставим."
      action="/cookies"
      name="choice"
      accept={{ value: "accept", label: "Принять" }}
      refuse={{ value: "refuse", label: "Отказаться" }}
      more={{ href: "/cookies", label: "Подробнее о каждом файле" }}
    />
  );
}

function Account({ variant }: { variant: LayoutProps["variant"] }) {
  if (variant === "site") {
    return (
      <LinkButton href="/sign-in" variant="secondary" icon="user">
        Войти
      </LinkButton>
    );
  }
  return (
    <LinkButton
      href="/sign-out"
      variant={variant === "office" ? "secondary" : "quiet"}
      size={variant === "office" ? "small" : "normal"}
      icon="log-out"
    >
      {variant === "office" ? "Выйти" : "Шығу"}
    </LinkButton>
  );
}

const languages = [
  { locale: "kk", name: "Қазақша", short: "ҚАЗ", href: "/kk" },
  { locale: "ru", name: "Русский", short: "РУС", href: "/ru" },
  { locale: "en", name: "English", short: "ENG", href: "/en" },
] as const;

type Shell = {
  lang: Locale;
  skip: string;
  part?: string;
  words: { navigation: string; menu: string; language: string; account: string };
  navigation: LayoutProps["header"]["navigation"];
  sections?: LayoutProps["sections"];
};

const shells: Record<LayoutProps["variant"], Shell> = {
  site: {
    lang: "ru",
    skip: "Перейти к содержанию",
    words: { navigation: "Разделы", menu: "Меню", language: "Язык", account: "Вход" },
    navigation: [
      { href: "#how", label: "Как это работает", current: true },
      { href: "#privacy", label: "Ваши данные" },
      { href: "#help", label: "Помощь" },
    ],
  },
  cabinet: {
    lang: "kk",
    skip: "Мазмұнға өту",
    words: { navigation: "Бөлімдер", menu: "Мәзір", language: "Тіл", account: "Тіркелгі" },
    navigation: [],
    sections: {
      label: "Жеке кабинет",
      links: [
        { href: "#home", label: "Басты бет", icon: "house" },
        { href: "#requests", label: "Өтінімдер", icon: "file-text", current: true },
        { href: "#payments", label: "Төлемдер", icon: "wallet" },
        {
          href: "#messages",
          label: "Хабарламалар",
          icon: "message-square",
          waiting: { count: "2", text: "2 жаңа" },
        },
        { href: "#data", label: "Менің деректерім", icon: "shield-check" },
        { href: "#settings", label: "Баптаулар", icon: "settings" },
      ],
    },
  },
  office: {
    lang: "ru",
    skip: "Перейти к содержанию",
    part: "Офис",
    words: { navigation: "Разделы", menu: "Меню", language: "Язык", account: "Сотрудник" },
    navigation: [
      { href: "#queues", label: "Очереди", current: true },
      { href: "#journal", label: "Журнал" },
      { href: "#policy", label: "Политика" },
    ],
    sections: {
      label: "Очереди",
      links: [
        {
          href: "#kyc",
          label: "Проверка личности",
          icon: "id-card",
          current: true,
          waiting: { count: "14", text: "14 ждут" },
        },
        {
          href: "#screening",
          label: "Совпадения в списках",
          icon: "search",
          waiting: { count: "3", text: "3 ждут" },
        },
        { href: "#rights", label: "Права субъектов", icon: "scale" },
        { href: "#support", label: "Обращения", icon: "life-buoy" },
      ],
    },
  },
};

const footer = {
  brandName: "Alem Credit",
  notes: [
    "ALEM LTD, БИН 000000000000",
    "Мы подбираем предложения кредиторов-партнёров и не выдаём займы сами.",
  ],
  columns: [
    {
      title: "Продукт",
      links: [
        { href: "#a", label: "Рассчитать платёж" },
        { href: "#b", label: "Кредиторы-партнёры" },
      ],
    },
    {
      title: "Ваши данные",
      links: [
        { href: "#c", label: "Политика конфиденциальности" },
        { href: "#d", label: "Страница доказательств" },
        { href: "#e", label: "Файлы cookie" },
      ],
    },
    {
      title: "Көмек",
      links: [
        { href: "#f", label: "Сұрақтар мен жауаптар" },
        { href: "#g", label: "Бізге жазу" },
      ],
    },
  ],
  end: <p>Политика 1.0 действует с 1 января 2026 года.</p>,
};
