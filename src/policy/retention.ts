import { type CalendarLength, lengthAfter } from "./calendar.ts";
import { idsOf, type Names } from "./locales.ts";
import type { SentenceId } from "./sentences.ts";

type RetentionRule = {
  readonly sentence: SentenceId;
  /** The event from which the length runs. */
  readonly start: string;
  /** Whether the event happens to the person, for the whole class at once, or to each row for itself. */
  readonly clock: "subject" | "row";
  /** A maximum for what the policy limits, a minimum for what a law demands; data go on the day it ends, unless held. */
  readonly length: CalendarLength;
  readonly names: Names;
  readonly ground: Names;
  /** Whether a law forbids to erase earlier at the person's request. */
  readonly obligation: boolean;
  /** Set where the figure was not read in the law in force: since when and what to confirm. */
  readonly unverified: null | { readonly asOf: string; readonly note: string };
};

const houseRule = {
  ru: "Правило Платформы: не дольше, чем нужно для цели (политика, п. 6.1)",
  kk: "Платформа қағидасы: мақсат үшін қажет мерзімнен артық емес (саясат, 6.1-тармақ)",
  en: "Rule of the Platform: no longer than the purpose needs (policy 6.1)",
} as const;

/** How long anything about a person is kept, policy 6.1. What is in no class is not kept. */
export const retentionClasses = {
  account: {
    sentence: "6.1.account",
    start: "account_closed",
    clock: "subject",
    length: { years: 3 },
    names: { ru: "Данные аккаунта", kk: "Аккаунт деректері", en: "Account data" },
    ground: {
      ru: "Политика, п. 6.1: пока аккаунт активен и далее до 3 лет",
      kk: "Саясат, 6.1-тармақ: аккаунт белсенді болған кезеңде және одан кейін 3 жылға дейін",
      en: "Policy 6.1: while the account is active and thereafter for up to 3 years",
    },
    obligation: false,
    unverified: null,
  },
  security_log: {
    sentence: "6.1.security_log",
    start: "recorded",
    clock: "row",
    length: { months: 12 },
    names: { ru: "Логи безопасности", kk: "Қауіпсіздік журналдары", en: "Security logs" },
    ground: {
      ru: "Политика, п. 6.1: до 12 месяцев",
      kk: "Саясат, 6.1-тармақ: 12 айға дейін",
      en: "Policy 6.1: up to 12 months",
    },
    obligation: false,
    unverified: null,
  },
  operations: {
    sentence: "6.1.necessary",
    start: "operation_ended",
    clock: "row",
    length: { years: 5 },
    names: {
      ru: "Договоры и операции",
      kk: "Шарттар мен операциялар",
      en: "Contracts and operations",
    },
    ground: {
      ru: "Юридические требования: хранение договорных и учётных документов, 5 лет",
      kk: "Заңнамалық талаптар: шарттар мен есепке алу құжаттарын сақтау, 5 жыл",
      en: "Legal requirements: keeping of contracts and accounting documents, 5 years",
    },
    obligation: true,
    unverified: {
      asOf: "2026-11-23",
      note: "Accounting and contracts, 5 years: confirm the law and the start event.",
    },
  },
  aml: {
    sentence: "6.1.necessary",
    start: "relationship_ended",
    clock: "subject",
    length: { years: 5 },
    names: {
      ru: "Данные проверок KYC/AML",
      kk: "KYC/AML тексерулерінің деректері",
      en: "Data of KYC/AML checks",
    },
    ground: {
      ru: "Закон РК № 191-IV, ст. 11: не менее 5 лет после прекращения отношений",
      kk: "ҚР № 191-IV Заңының 11-бабы: қатынастар тоқтатылғаннан кейін кемінде 5 жыл",
      en: "Law of Kazakhstan 191-IV, art. 11: at least 5 years after the relationship ends",
    },
    obligation: true,
    unverified: {
      asOf: "2026-11-23",
      note: "Law 191-IV art. 11 p. 4 after amendment 219-VIII of 19.09.2025 was not read.",
    },
  },
  selfie: {
    sentence: "6.1.necessary",
    start: "verification_decided",
    clock: "row",
    length: { days: 14 },
    names: { ru: "Снимки лица", kk: "Бет-әлпет суреттері", en: "Pictures of the face" },
    ground: {
      ru: "Правило Платформы: снимок нужен, пока решение может пересмотреть другой сотрудник; итог остаётся (политика, п. 2, 6.1)",
      kk: "Платформа қағидасы: сурет басқа қызметкер шешімді қайта қарай алатын мерзім ішінде керек; тексеру нәтижесі қалады (саясат, 2 және 6.1-тармақтар)",
      en: "Rule of the Platform: the picture is needed while another employee may look at the decision again; the result stays (policy 2, 6.1)",
    },
    obligation: false,
    unverified: null,
  },
  kyc_draft: {
    sentence: "6.1.necessary",
    start: "last_touched",
    clock: "row",
    length: { days: 90 },
    names: {
      ru: "Неоконченная проверка личности",
      kk: "Жеке басты тексеру (аяқталмаған)",
      en: "Unfinished identity check",
    },
    ground: houseRule,
    obligation: false,
    unverified: null,
  },
  support: {
    sentence: "6.1.account",
    start: "case_closed",
    clock: "row",
    length: { years: 3 },
    names: { ru: "Обращения в поддержку", kk: "Қолдау қызметіне жүгінулер", en: "Requests to support" },
    ground: {
      ru: "Связаны с аккаунтом: до 3 лет после закрытия обращения (политика, п. 6.1)",
      kk: "Аккаунтпен байланысты: жүгіну жабылғаннан кейін 3 жылға дейін (саясат, 6.1-тармақ)",
      en: "Related to the account: up to 3 years after the case is closed (policy 6.1)",
    },
    obligation: false,
    unverified: null,
  },
  call_recording: {
    sentence: "6.1.necessary",
    start: "created",
    clock: "row",
    length: { months: 6 },
    names: {
      ru: "Записи звонков",
      kk: "Қоңыраулардың жазбалары",
      en: "Recordings of calls",
    },
    ground: houseRule,
    obligation: false,
    unverified: null,
  },
  consent_evidence: {
    sentence: "6.1.necessary",
    start: "processing_ended",
    clock: "subject",
    length: { years: 3 },
    names: {
      ru: "Доказательства согласий и отзывов",
      kk: "Келісімнің және оны қайтарып алудың дәлелдемелері",
      en: "Evidence of consents and withdrawals",
    },
    ground: {
      ru: "Оператор доказывает согласие (Закон РК № 94-V, ст. 25): пока идёт обработка и 3 года после неё",
      kk: "Келісімнің бар екенін оператор дәлелдейді (ҚР № 94-V Заңының 25-бабы): өңдеу кезінде және одан кейін 3 жыл",
      en: "The operator proves consent (Law of Kazakhstan 94-V, art. 25): while processing lasts and 3 years after",
    },
    obligation: true,
    unverified: {
      asOf: "2026-11-23",
      note: "Art. 25 (burden of proof) and the 3 years of limitation were not read.",
    },
  },
  rights_evidence: {
    sentence: "6.1.necessary",
    start: "case_closed",
    clock: "row",
    length: { years: 3 },
    names: {
      ru: "Доказательства ответов на запросы о правах",
      kk: "Құқықтар туралы сұрауларға берілген жауаптардың дәлелдемелері",
      en: "Evidence of answers to requests about rights",
    },
    ground: {
      ru: "Оператор доказывает, что на запрос о правах дан ответ: 3 года после закрытия запроса (политика, п. 7)",
      kk: "Оператор құқықтар туралы сұрауға жауап берілгенін дәлелдейді: сұрау жабылғаннан кейін 3 жыл (саясат, 7-тармақ)",
      en: "The operator proves that a request about rights was answered: 3 years after the request is closed (policy 7)",
    },
    obligation: true,
    unverified: {
      asOf: "2026-11-23",
      note: "The burden of proof for answered requests and the 3 years of limitation were not read in the law.",
    },
  },
  draft: {
    sentence: "6.1.necessary",
    start: "last_touched",
    clock: "row",
    length: { days: 30 },
    names: { ru: "Черновики", kk: "Нобайлар", en: "Drafts" },
    ground: houseRule,
    obligation: false,
    unverified: null,
  },
  code: {
    sentence: "6.1.necessary",
    start: "issued",
    clock: "row",
    length: { days: 1 },
    names: {
      ru: "Одноразовые коды и ссылки",
      kk: "Бір реттік кодтар мен сілтемелер",
      en: "One-time codes and links",
    },
    ground: houseRule,
    obligation: false,
    unverified: null,
  },
  export: {
    sentence: "6.1.necessary",
    start: "created",
    clock: "row",
    length: { days: 7 },
    names: {
      ru: "Готовые выгрузки данных",
      kk: "Деректердің дайын көшірмелері",
      en: "Prepared copies of data",
    },
    ground: houseRule,
    obligation: false,
    unverified: null,
  },
  staff: {
    sentence: "6.1.necessary",
    start: "employment_ended",
    clock: "subject",
    length: { years: 3 },
    names: { ru: "Данные сотрудников", kk: "Қызметкерлердің деректері", en: "Staff data" },
    ground: {
      ru: "Правило Платформы: журнал доступа должен называть сотрудника, 3 года после увольнения",
      kk: "Платформа қағидасы: қолжетімділік журналы қызметкерді атауы тиіс, жұмыстан шыққаннан кейін 3 жыл",
      en: "Rule of the Platform: the access journal must name the member of staff, 3 years after leaving",
    },
    obligation: false,
    unverified: null,
  },
} as const satisfies Record<string, RetentionRule>;

export type RetentionClassId = keyof typeof retentionClasses;
export type RetentionStart = (typeof retentionClasses)[RetentionClassId]["start"];
/** Events of a person that start the clock of a whole class. */
export type SubjectStart = Extract<
  (typeof retentionClasses)[RetentionClassId],
  { readonly clock: "subject" }
>["start"];

export const retentionClassIds = idsOf(retentionClasses);

/** The moment at which what started then must be gone, holds apart. */
export function endsOn(retentionClass: RetentionClassId, startedAt: Date): Date {
  return lengthAfter(startedAt, retentionClasses[retentionClass].length);
}
