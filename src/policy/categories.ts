import { idsOf, type Names } from "./locales.ts";
import type { SentenceId } from "./sentences.ts";

/** A category of personal data with the things that the policy names in it, clause 2. */
type Category = {
  readonly sentence: SentenceId;
  readonly names: Names;
  readonly items: Readonly<Record<string, Names>>;
};

/** All that may be collected, policy 2. What is in no category is not collected. */
export const categories = {
  account: {
    sentence: "2.account",
    names: { ru: "Данные аккаунта", kk: "Аккаунт деректері", en: "Account data" },
    items: {
      full_name: { ru: "ФИО", kk: "Т.А.Ә.", en: "Full name" },
      nick: { ru: "Ник", kk: "Ник", en: "Nickname" },
      email: { ru: "E-mail", kk: "E-mail", en: "E-mail" },
      phone: { ru: "Телефон", kk: "Телефон", en: "Phone" },
      password: { ru: "Пароль (в хэш-виде)", kk: "Құпиясөз (хэш түрінде)", en: "Password (in hashed form)" },
    },
  },
  identity: {
    sentence: "2.identity",
    names: { ru: "Данные идентификации", kk: "Сәйкестендіру деректері", en: "Identification data" },
    items: {
      document: { ru: "Документ", kk: "Құжат", en: "Document" },
      selfie_check: { ru: "Селфи-проверка", kk: "Селфи-тексеру", en: "Selfie check" },
      residential_address: { ru: "Адрес проживания", kk: "Тұрғылықты мекенжай", en: "Address of residence" },
      other_kyc: { ru: "Иные KYC-данные", kk: "Өзге KYC деректері", en: "Other KYC data" },
    },
  },
  technical: {
    sentence: "2.technical",
    names: { ru: "Технические данные", kk: "Техникалық деректер", en: "Technical data" },
    items: {
      ip_address: { ru: "IP-адрес", kk: "IP-мекенжай", en: "IP address" },
      cookies: {
        ru: "Cookie и аналогичные технологии",
        kk: "Cookie және ұқсас технологиялар",
        en: "Cookies and similar technologies",
      },
      device_and_browser: {
        ru: "Данные устройства и браузера",
        kk: "Құрылғы және браузер туралы деректер",
        en: "Device and browser data",
      },
      sign_in_log: { ru: "Логи входа", kk: "Кіру журналдары", en: "Sign-in logs" },
    },
  },
  operations: {
    sentence: "2.operations",
    names: {
      ru: "Данные операций в личном кабинете",
      kk: "Жеке кабинеттегі операциялар деректері",
      en: "Data of operations in the personal cabinet",
    },
    items: {
      request_status: { ru: "Статусы запросов", kk: "Сұраныстар мәртебелері", en: "Statuses of requests" },
      consent_confirmation: {
        ru: "Подтверждения согласий",
        kk: "Келісімдерді растау",
        en: "Confirmations of consents",
      },
      action_history: { ru: "История действий", kk: "Әрекеттер тарихы", en: "History of actions" },
    },
  },
  support: {
    sentence: "2.support",
    names: { ru: "Обращения в поддержку", kk: "Қолдау қызметіне жүгінулер", en: "Requests to support" },
    items: {
      correspondence: { ru: "Переписка", kk: "Хат алмасу", en: "Correspondence" },
      attachments: { ru: "Вложения", kk: "Тіркемелер", en: "Attachments" },
      call_recording: {
        ru: "Записи звонков — при наличии уведомления",
        kk: "Қоңыраулар жазбалары — тиісті хабарлама болған кезде",
        en: "Call recordings — where notice has been given",
      },
    },
  },
} as const satisfies Record<string, Category>;

export type DataCategory = keyof typeof categories;

/** In policy order. */
export const dataCategories = idsOf(categories);
