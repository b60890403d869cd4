import { idsOf, type Names } from "./locales.ts";
import type { PurposeId } from "./purposes.ts";

/** The kinds of cookies of policy 9. Necessary ones make the site work; the others wait for a consent (policy 4). */
export const cookieCategories = {
  necessary: {
    consentNeeded: false,
    names: { ru: "Необходимые", kk: "Қажетті", en: "Necessary" },
  },
  analytics: {
    consentNeeded: true,
    names: { ru: "Аналитика", kk: "Аналитика", en: "Analytics" },
  },
  marketing: {
    consentNeeded: true,
    names: { ru: "Маркетинг", kk: "Маркетинг", en: "Marketing" },
  },
} as const satisfies Record<string, { readonly consentNeeded: boolean; readonly names: Names }>;

export type CookieCategory = keyof typeof cookieCategories;

type Cookie = {
  readonly category: CookieCategory;
  readonly purpose: PurposeId;
  /** `session` ends with the browser session at the latest. */
  readonly lifetime: "session" | { readonly days: number };
  readonly setBy: "this_site" | { readonly provider: string };
  readonly what: Names;
};

/** The register of cookies: what is not here is not set. Today only necessary ones of our own are. */
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

/** The kinds in use. While this is only `necessary`, there is nothing to ask a visitor. */
export const cookieCategoryIds = idsOf(cookieCategories);
