import type { BasisId } from "./bases.ts";
import { idsOf, type Names } from "./locales.ts";
import type { PurposeId } from "./purposes.ts";
import type { SentenceId } from "./sentences.ts";

export type ConsentPlaceholder = "operator" | "bin" | "name" | "version" | "transfers";

type ConsentTopic = {
  /** Its place in a set of topics that is stored as bits. Never reused, never renumbered. */
  readonly bit: number;
  /** Without a mandatory one there is no account; optional ones start as refused. */
  readonly kind: "optional" | "mandatory";
  readonly sentence: SentenceId;
  readonly basis: BasisId;
  /** The purposes that it speaks about. */
  readonly purposes: readonly PurposeId[];
  /** What is refused while it is not given: the purposes themselves, messages of one channel, a transfer, a selfie, or an account. */
  readonly refuses: "purpose" | "message" | "transfer" | "selfie" | "account";
  /** The values that its text must be filled with before it is shown. */
  readonly placeholders: readonly ConsentPlaceholder[];
  readonly names: Names;
  readonly whenWithdrawn: Names;
};

/** What a customer can agree to, each apart from the others (policy 4 and 10; Law 94-V art. 8). */
export const consentTopics = {
  marketing_email: {
    bit: 0,
    kind: "optional",
    sentence: "10.withdrawal",
    basis: "consent",
    purposes: ["communications"],
    refuses: "message",
    placeholders: ["operator"],
    names: { ru: "Рекламные письма", kk: "Жарнамалық хаттар", en: "Marketing e-mail" },
    whenWithdrawn: {
      ru: "Рекламные письма прекращаются сразу, включая уже подготовленные. Письма о ваших запросах и безопасности приходят как прежде.",
      kk: "Жарнамалық хаттар, соның ішінде дайындалып қойғандары да, бірден тоқтатылады. Сұраныстарыңыз бен қауіпсіздік туралы хаттар бұрынғыдай келеді.",
      en: "Marketing e-mail stops at once, what is already prepared included. Messages about your requests and security come as before.",
    },
  },
  marketing_sms: {
    bit: 1,
    kind: "optional",
    sentence: "10.withdrawal",
    basis: "consent",
    purposes: ["communications"],
    refuses: "message",
    placeholders: ["operator"],
    names: { ru: "Рекламные SMS", kk: "Жарнамалық SMS", en: "Marketing SMS" },
    whenWithdrawn: {
      ru: "Рекламные SMS прекращаются сразу, включая уже подготовленные. Коды подтверждения и SMS о ваших запросах приходят как прежде.",
      kk: "Жарнамалық SMS, соның ішінде дайындалып қойғандары да, бірден тоқтатылады. Растау кодтары мен сұраныстарыңыз туралы SMS бұрынғыдай келеді.",
      en: "Marketing SMS stops at once, what is already prepared included. Codes and SMS about your requests come as before.",
    },
  },
  analytics: {
    bit: 2,
    kind: "optional",
    sentence: "4.consent",
    basis: "consent",
    purposes: ["analytics"],
    refuses: "purpose",
    placeholders: ["operator"],
    names: { ru: "Аналитика", kk: "Аналитика", en: "Analytics" },
    whenWithdrawn: {
      ru: "Ваши действия больше не изучаются, собранные для аналитики записи о вас удаляются. Остаются только общие числа, по которым вас не узнать.",
      kk: "Әрекеттеріңіз бұдан былай зерттелмейді, аналитика үшін жиналған сіз туралы жазбалар жойылады. Сізді тануға болмайтын жалпы сандар ғана қалады.",
      en: "Your actions are no longer studied and the records about you made for analytics are erased. Only totals that name no one remain.",
    },
  },
  cross_border: {
    bit: 3,
    kind: "optional",
    sentence: "4.consent",
    basis: "consent",
    purposes: ["service", "kyc_aml", "operations", "communications"],
    refuses: "transfer",
    placeholders: ["operator", "transfers"],
    names: {
      ru: "Передача за пределы Казахстана",
      kk: "Деректерді Қазақстаннан тыс жерге беру",
      en: "Transfer outside Kazakhstan",
    },
    whenWithdrawn: {
      ru: "Новые передачи за пределы Казахстана прекращаются сразу, получателям направляется требование удалить данные, если закон не обязывает их хранить.",
      kk: "Деректерді Қазақстаннан тыс жерге жаңадан беру бірден тоқтатылады; заң сақтауға міндеттемесе, алушыларға деректерді жою туралы талап жіберіледі.",
      en: "New transfers outside Kazakhstan stop at once; recipients are told to erase the data unless a law obliges them to keep them.",
    },
  },
  biometrics: {
    bit: 6,
    kind: "optional",
    sentence: "4.consent",
    basis: "consent",
    purposes: ["kyc_aml"],
    refuses: "selfie",
    placeholders: ["operator"],
    names: { ru: "Селфи-проверка", kk: "Селфи-тексеру", en: "Selfie check" },
    whenWithdrawn: {
      ru: "Снимки лица удаляются сразу, новые не принимаются. Подтвердить личность можно без них: на встрече с сотрудником. Итог уже законченной проверки остаётся.",
      kk: "Бет-әлпет суреттері бірден жойылады, жаңалары қабылданбайды. Жеке басты оларсыз да растауға болады: қызметкермен кездесуде. Аяқталған тексерудің нәтижесі сақталады.",
      en: "Pictures of your face are erased at once and new ones are not taken. You can confirm who you are without them, at a meeting with an employee. The result of a finished check stays.",
    },
  },
  policy: {
    bit: 4,
    kind: "mandatory",
    sentence: "4.contract",
    basis: "contract",
    purposes: ["account", "service"],
    refuses: "account",
    placeholders: ["operator", "version"],
    names: {
      ru: "Принятие политики конфиденциальности",
      kk: "Құпиялылық саясатын қабылдау",
      en: "Acceptance of the privacy policy",
    },
    whenWithdrawn: {
      ru: "Без принятой политики кабинет не работает: отказ от неё закрывает аккаунт. Действующие обязательства остаются в силе.",
      kk: "Саясат қабылданбаса, кабинет жұмыс істемейді: одан бас тартсаңыз, аккаунт жабылады. Қолданыстағы міндеттемелер күшінде қалады.",
      en: "The cabinet does not work without the accepted policy: to reject it closes the account. Existing obligations stay in force.",
    },
  },
  personal_data: {
    bit: 5,
    kind: "mandatory",
    sentence: "4.consent",
    basis: "consent",
    purposes: ["account", "service", "security", "operations", "communications"],
    refuses: "account",
    placeholders: ["operator", "bin", "name"],
    names: {
      ru: "Согласие на обработку персональных данных",
      kk: "Дербес деректерді өңдеуге келісім",
      en: "Consent to the processing of personal data",
    },
    whenWithdrawn: {
      ru: "Аккаунт закрывается, данные удаляются. Остаётся только то, что требует закон или неисполненное обязательство: мы назовём, что, почему и до какого дня.",
      kk: "Аккаунт жабылады, деректер жойылады. Заң немесе орындалмаған міндеттеме талап ететін деректер ғана қалады: оның не екенін, себебін және қай күнге дейін сақталатынын хабарлаймыз.",
      en: "The account is closed and the data are erased. Only what a law or an unfulfilled obligation demands remains: we tell you what, why and until which day.",
    },
  },
} as const satisfies Record<string, ConsentTopic>;

export type ConsentTopicId = keyof typeof consentTopics;

type OfKind<Kind> = {
  [Id in ConsentTopicId]: (typeof consentTopics)[Id]["kind"] extends Kind ? Id : never;
}[ConsentTopicId];

export type OptionalConsentId = OfKind<"optional">;
export type MandatoryConsentId = OfKind<"mandatory">;

export const consentTopicIds = idsOf(consentTopics);

/** A set that holds this topic alone. */
export function topicBit(topic: ConsentTopicId): number {
  return 1 << consentTopics[topic].bit;
}
