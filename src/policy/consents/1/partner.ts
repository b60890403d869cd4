import type { Locale } from "../../locales.ts";
import type { ConsentText } from "../consent-text.ts";

/**
 * Consent to the transfer of one application to one partner, edition 1 (policy 4, 5; Law 94-V art. 8 p. 4: to whom, what,
 * until when). Published: a changed word needs a new edition.
 */
export const partnerConsentTexts = {
  ru: {
    title: "Передача заявки: {partner}",
    parts: [
      { part: "what", text: "Только эти данные: {fields}." },
      {
        part: "why",
        text: "Чтобы {partner} рассмотрел вашу заявку на выбранных условиях, а при одобрении заключил и исполнил договор с вами.",
      },
      {
        part: "to_whom",
        text: "{operator} передаёт данные одному получателю: {partner}, {country}, по договору {contract}. Другим партнёрам это согласие ничего не разрешает.",
      },
      {
        part: "until",
        text: "До решения по этой заявке, а при заключении договора до исполнения обязательств по нему. Запись о согласии хранится после этого 3 года как доказательство.",
      },
      {
        part: "withdraw",
        text: "До подписания договора в любой момент и без объяснений: на странице заявки или через поддержку. То, что ещё не передано, не будет передано, а получателю уйдёт отзыв заявки. После подписания обязательства по договору остаются в силе.",
      },
    ],
    agree: "Даю согласие: передайте мою заявку, получатель {partner}",
  },
  kk: {
    title: "Өтінімді беру: {partner}",
    parts: [
      { part: "what", text: "Тек мына деректер: {fields}." },
      {
        part: "why",
        text: "Таңдалған талаптар бойынша өтініміңізді {partner} қарауы үшін, ал мақұлданса, сізбен шарт жасасып, оны орындауы үшін.",
      },
      {
        part: "to_whom",
        text: "{operator} деректерді бір ғана алушыға береді: {partner}, {country}, {contract} шарты негізінде. Бұл келісім басқа серіктестерге ешқандай құқық бермейді.",
      },
      {
        part: "until",
        text: "Осы өтінім бойынша шешім шыққанға дейін, ал шарт жасалса, ондағы міндеттемелер орындалғанға дейін. Келісім туралы жазба одан кейін дәлел ретінде 3 жыл сақталады.",
      },
      {
        part: "withdraw",
        text: "Шартқа қол қойылғанға дейін кез келген уақытта, себебін түсіндірместен: өтінім бетінде немесе қолдау қызметі арқылы. Әлі берілмеген деректер берілмейді, алушыға өтінімнің қайтарып алынғаны хабарланады. Қол қойылғаннан кейін шарт бойынша міндеттемелер күшінде қалады.",
      },
    ],
    agree: "Өтінімімді беруге келісемін, алушы: {partner}",
  },
  en: {
    title: "Passing on the application: {partner}",
    parts: [
      { part: "what", text: "Only these data: {fields}." },
      {
        part: "why",
        text: "So that {partner} can consider your application on the terms you chose and, if approved, conclude and perform a contract with you.",
      },
      {
        part: "to_whom",
        text: "{operator} passes the data to one recipient: {partner}, {country}, under contract {contract}. This consent allows nothing to other partners.",
      },
      {
        part: "until",
        text: "Until this application is decided and, if a contract is concluded, until its obligations are performed. The record of the consent is kept for 3 years after that as evidence.",
      },
      {
        part: "withdraw",
        text: "At any time before signing and without giving a reason: on the page of the request or through support. What was not passed on yet will not be, and the recipient is told that the application is withdrawn. After signing, the obligations of the contract stay in force.",
      },
    ],
    agree: "I agree: pass my application on, recipient {partner}",
  },
} as const satisfies Record<Locale, ConsentText>;
