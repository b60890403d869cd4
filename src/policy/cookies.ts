import { idsOf, type Locale, type Names } from "./locales.ts";
import type { PurposeId } from "./purposes.ts";

/**
 * What may be kept in a browser or sent from it, in two kinds (policy 9). Necessary things make the site work; analytics waits
 * for a consent (policy 4). A kind that does not exist is not asked about.
 */
export const cookieCategories = {
  necessary: {
    consentNeeded: false,
    names: { ru: "Необходимые", kk: "Қажетті", en: "Necessary" },
    what: {
      ru: "Вход в кабинет, защита форм и память о вашем выборе. Без них сайт не работает, поэтому согласие не спрашивается.",
      kk: "Кабинетке кіру, нысандарды қорғау және таңдауыңызды есте сақтау. Оларсыз сайт жұмыс істемейді, сондықтан келісім сұралмайды.",
      en: "Signing in, protection of forms and the memory of your choice. The site does not work without them, so no consent is asked for.",
    },
  },
  analytics: {
    consentNeeded: true,
    names: { ru: "Аналитика", kk: "Аналитика", en: "Analytics" },
    what: {
      ru: "Какие страницы открывают и как быстро они загружаются. Считаем сами: без cookie, без адресов страниц с вашими данными, без записи действий, никому не передаём.",
      kk: "Қандай беттер ашылатыны және олардың қаншалықты жылдам жүктелетіні. Өзіміз санаймыз: cookie қоймаймыз, деректеріңіз бар бет мекенжайларын алмаймыз, әрекеттеріңізді жазбаймыз, ешкімге бермейміз.",
      en: "Which pages are opened and how fast they load. We count this ourselves: no cookie, no addresses that hold your data, no recording of what you do, and it goes to nobody else.",
    },
  },
} as const satisfies Record<
  string,
  { readonly consentNeeded: boolean; readonly names: Names; readonly what: Names }
>;

export type CookieCategory = keyof typeof cookieCategories;

/** Kinds that wait for a consent, each asked and remembered by itself. */
export const optionalCategories = ["analytics"] as const satisfies readonly CookieCategory[];
export type OptionalCategory = (typeof optionalCategories)[number];

type Cookie = {
  readonly category: CookieCategory;
  readonly purpose: PurposeId;
  /** `session` ends with the browser session at the latest. */
  readonly lifetime: "session" | { readonly days: number };
  readonly setBy: "this_site" | { readonly provider: string };
  readonly what: Names;
};

/** The register of cookies: what is not here is not set. Only necessary ones of our own are. */
export const cookies = {
  "__Host-alem": {
    category: "necessary",
    purpose: "account",
    lifetime: "session",
    setBy: "this_site",
    what: {
      ru: "Держит вход в личный кабинет. Исчезает, когда вы выходите или закрываете браузер.",
      kk: "Жеке кабинетке кіруді сақтап тұрады. Шыққаныңызда немесе браузерді жапқаныңызда жойылады.",
      en: "Keeps you signed in to the cabinet. Gone when you sign out or close the browser.",
    },
  },
  "__Host-alem-office": {
    category: "necessary",
    purpose: "security",
    lifetime: "session",
    setBy: "this_site",
    what: {
      ru: "Держит вход сотрудника в рабочее место. Клиентам не ставится.",
      kk: "Қызметкердің жұмыс орнына кіруін сақтап тұрады. Клиенттерге орнатылмайды.",
      en: "Keeps a member of staff signed in to the office. Not set for customers.",
    },
  },
  "__Host-alem-device": {
    category: "necessary",
    purpose: "security",
    lifetime: { days: 180 },
    setBy: "this_site",
    what: {
      ru: "Узнаёт ваше устройство, чтобы сообщать о входах с новых.",
      kk: "Жаңа құрылғыдан кіру туралы хабарлау үшін құрылғыңызды таниды.",
      en: "Recognises your device, so that sign-ins from new ones are announced to you.",
    },
  },
  "__Host-alem-cookies": {
    category: "necessary",
    purpose: "legal",
    lifetime: { days: 182 },
    setBy: "this_site",
    what: {
      ru: "Помнит ваш выбор cookie, согласие или отказ, чтобы не спрашивать снова.",
      kk: "Қайта сұрамау үшін cookie бойынша таңдауыңызды — келісімді немесе бас тартуды — есте сақтайды.",
      en: "Remembers your choice of cookies, consent or refusal, so that we do not ask again.",
    },
  },
  "__Host-alem-form": {
    category: "necessary",
    purpose: "security",
    lifetime: "session",
    setBy: "this_site",
    what: {
      ru: "Связывает форму с вашим браузером, пока вы не вошли, чтобы её не отправил за вас чужой сайт.",
      kk: "Кабинетке кіргенге дейін нысанды браузеріңізбен байланыстырады: оны сіздің атыңыздан бөгде сайт жібере алмайды.",
      en: "Ties a form to your browser while you are signed out, so that no other site can send it for you.",
    },
  },
} as const satisfies Record<`__Host-alem${string}`, Cookie>;

export type CookieName = keyof typeof cookies;

export const cookieNames = idsOf(cookies);

type Signal = {
  readonly category: CookieCategory;
  readonly purpose: PurposeId;
  readonly method: "GET" | "POST";
  /** Where it goes, below the language. */
  readonly address: `/${string}`;
  /** How long single messages are kept before only rounded totals are left. */
  readonly kept: { readonly days: number } | null; // nothing of it is kept
  readonly what: Names;
};

/** Similar technologies (policy 2 and 9): what a page of ours sends by itself. Nothing is put into the browser's storage. */
export const signals = {
  inbox_live: {
    category: "necessary",
    purpose: "communications",
    method: "GET",
    address: "/cabinet/inbox/live",
    kept: null,
    what: {
      ru: "В кабинете: сообщает открытой странице, сколько у вас новых сообщений, пока вы её смотрите.",
      kk: "Кабинетте: бетті қарап отырған кезіңізде қанша жаңа хабарлама бар екенін айтып тұрады.",
      en: "In the cabinet: tells the page you are looking at how many messages are new.",
    },
  },
  page_seen: {
    category: "analytics",
    purpose: "analytics",
    method: "POST",
    address: "/seen",
    kept: { days: 30 },
    what: {
      ru: "Одно сообщение со страницы: её название и четыре числа о скорости. Браузер и сеть превращаются в случайный номер, который живёт до полуночи.",
      kk: "Беттен жіберілетін бір хабар: беттің атауы және жылдамдық туралы төрт сан. Браузер мен желі түн ортасына дейін ғана жарамды кездейсоқ нөмірге айналдырылады.",
      en: "One message from a page: its name and four figures of speed. Browser and network become a random number that lives until midnight.",
    },
  },
} as const satisfies Record<string, Signal>;

export type SignalName = keyof typeof signals;
export const signalNames = idsOf(signals);

export const cookieCategoryIds = idsOf(cookieCategories);

/**
 * Everything that is said about a kind: its words and its members. When any of it changes, this kind is asked about again, and
 * no other.
 */
export function categoryWords(category: CookieCategory, locale: Locale): string {
  const { names, what } = cookieCategories[category];
  const members = [
    ...cookieNames
      .filter((name) => cookies[name].category === category)
      .map((name) => [name, cookies[name]] as const),
    ...signalNames
      .filter((name) => signals[name].category === category)
      .map((name) => [name, signals[name]] as const),
  ];
  return [names[locale], what[locale], ...members.map(([name, one]) => `${name}: ${one.what[locale]}`)].join(
    "\n",
  );
}
