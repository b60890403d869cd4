import type { ConsentTopicId } from "../../consent-topics.ts";
import type { ConsentText } from "../consent-text.ts";

/** What customers agree to, edition 1, in English. Published: a changed word needs a new edition. */
export const en = {
  marketing_email: {
    title: "Marketing by e-mail",
    parts: [
      { part: "what", text: "Your e-mail address, name and language from the account data." },
      {
        part: "why",
        text: "To send you news and offers of Alem Credit by e-mail. Decisions on your requests do not depend on this consent.",
      },
      {
        part: "to_whom",
        text: "Those staff of {operator} who prepare mailings, and the mailing provider that delivers them. No one else, partners included. Outside Kazakhstan only with your separate consent.",
      },
      {
        part: "until",
        text: "Until you withdraw consent or close the account. The record of the consent and its withdrawal is kept for 3 years after that as evidence.",
      },
      {
        part: "withdraw",
        text: "At any time and without explanation: through the “Unsubscribe” link in every message (no need to sign in), in the cabinet or through support. The messages stop at once. What was done before the withdrawal remains lawful.",
      },
    ],
    agree: "I consent: send me news and offers by e-mail",
  },
  marketing_sms: {
    title: "Marketing by SMS",
    parts: [
      { part: "what", text: "Your phone number and language from the account data." },
      {
        part: "why",
        text: "To send you news and offers of Alem Credit by SMS. Decisions on your requests do not depend on this consent.",
      },
      {
        part: "to_whom",
        text: "Those staff of {operator} who prepare mailings, and the mailing provider that delivers the SMS. No one else, partners included. Outside Kazakhstan only with your separate consent.",
      },
      {
        part: "until",
        text: "Until you withdraw consent or close the account. The record of the consent and its withdrawal is kept for 3 years after that as evidence.",
      },
      {
        part: "withdraw",
        text: "At any time and without explanation: through the “Unsubscribe” link in every SMS (no need to sign in), in the cabinet or through support. The SMS stop at once. What was done before the withdrawal remains lawful.",
      },
    ],
    agree: "I consent: send me news and offers by SMS",
  },
  analytics: {
    title: "Analytics",
    parts: [
      {
        part: "what",
        text: "Which pages and steps you open, when, in which language and on which type of device. Not the content of forms, correspondence or documents.",
      },
      {
        part: "why",
        text: "To see where the service is inconvenient and to improve it. Decisions on your requests are not based on these data.",
      },
      {
        part: "to_whom",
        text: "Those staff of {operator} who improve the service, and the analytics provider if one is named in the register of cookies. No one else. Outside Kazakhstan only with your separate consent.",
      },
      {
        part: "until",
        text: "Until you withdraw consent or close the account: then the records about you are erased and only totals remain. The record of the consent and its withdrawal is kept for 3 years after that as evidence.",
      },
      {
        part: "withdraw",
        text: "At any time and without explanation: in the cabinet, through the cookie link at the foot of every page or through support. What was done before the withdrawal remains lawful.",
      },
    ],
    agree: "I consent: study how I use the service in order to improve it",
  },
  cross_border: {
    title: "Transfer of data outside Kazakhstan",
    parts: [
      {
        part: "what",
        text: "Only those of your data that the recipient needs for its task. The database with your data stays in Kazakhstan. The protection of personal data in another country may differ from that in Kazakhstan.",
      },
      { part: "why", text: "To use the services of recipients whose servers are in other countries." },
      {
        part: "to_whom",
        text: "{operator} transfers data only to these recipients in these countries: {transfers}. If a new recipient or country is added, we ask you again.",
      },
      {
        part: "until",
        text: "Until you withdraw consent or close the account. The record of the consent and its withdrawal is kept for 3 years after that as evidence.",
      },
      {
        part: "withdraw",
        text: "At any time and without explanation: in the cabinet or through support. New transfers stop at once. If a service is impossible without such a transfer, we tell you before you withdraw. What was done before the withdrawal remains lawful.",
      },
    ],
    agree: "I consent to the transfer of my data outside Kazakhstan to the recipients named",
  },
  biometrics: {
    title: "Selfie check",
    parts: [
      {
        part: "what",
        text: "A picture of your face with a task that the site shows. A person can be recognised by such a picture, so it needs a consent of its own.",
      },
      {
        part: "why",
        text: "So that an employee compares it with the photograph in the document and sees that it was you who presented it. We draw no automatic conclusion about the likeness of faces.",
      },
      {
        part: "to_whom",
        text: "Employees of {operator} who check documents. A provider of checks only if you choose that way yourself, and a provider outside Kazakhstan only with one more separate consent.",
      },
      {
        part: "until",
        text: "14 days after the decision: within them you can ask that another employee looks. Then the picture is erased and only the result stays. The record of the consent and of its withdrawal is kept for 3 years after that as evidence.",
      },
      {
        part: "withdraw",
        text: "At any moment and without explanation: in the cabinet or through support; the picture is erased at once. The consent is not obligatory: you can confirm who you are without a picture, at a meeting with an employee, on the same terms.",
      },
    ],
    agree: "I consent to a check by a picture of my face",
  },
  policy: {
    title: "Acceptance of the privacy policy",
    parts: [
      {
        part: "what",
        text: "The privacy policy of Alem Credit, version {version}, as a whole. The data controller is {operator}.",
      },
      {
        part: "why",
        text: "The policy is the condition on which the cabinet works: it says which data we collect, why, to whom we pass them and how long we keep them. Accepting it does not replace the consent to the processing of personal data or the optional consents: they are given separately.",
      },
      {
        part: "to_whom",
        text: "You and the staff of {operator} see the record of acceptance; it goes to competent authorities where the law requires it.",
      },
      {
        part: "until",
        text: "While the account is open. We tell you of a new version; if it holds material changes, we ask you to accept it again. The record of acceptance is kept for 3 years after the account is closed as evidence.",
      },
      { part: "withdraw", text: "Close the account in the cabinet or through support." },
    ],
    agree: "I have read the policy and accept it",
  },
  personal_data: {
    title: "Consent to the collection and processing of personal data",
    parts: [
      { part: "operator", text: "{operator}, BIN {bin}." },
      {
        part: "subject",
        text: "{name}. The consent is given under article 8 of the Law of the Republic of Kazakhstan No. 94-V of 21 May 2013 “On Personal Data and Their Protection”.",
      },
      {
        part: "term",
        text: "While the account is open and thereafter: data of the account and of requests to support for up to 3 years; security logs for up to 12 months from being recorded; data of operations and of KYC/AML checks for the term that the law requires.",
      },
      {
        part: "third_parties",
        text: "Yes. Where necessary and to the extent necessary for the purposes of processing: providers of hosting, analytics, mailings and CRM; payment/technology providers and partners who take part in the processing of operations; KYC/AML/anti-fraud providers; auditors, lawyers and consultants; competent authorities — where the law requires it. To providers of analytics and of marketing messages only with a separate consent.",
      },
      {
        part: "cross_border",
        text: "Under this consent, none. Data go outside Kazakhstan only with a separate consent.",
      },
      { part: "public_sources", text: "None. Data are not spread in publicly available sources." },
      {
        part: "data",
        text: "Account data: full name/nickname, e-mail, phone, password (in hashed form). Identification data: document, selfie check, address of residence and other KYC data. Technical data: IP address, cookies/similar technologies, device and browser data, sign-in logs. Data of operations: statuses of requests, confirmations of consents, history of actions. Requests to support: correspondence, attachments; call recordings — where applicable and where notice has been given.",
      },
      {
        part: "other",
        text: "Purposes: registration and access to the personal cabinet; functions of the Platform and fulfilment of requests; security and prevention of fraud; processing of operations through providers; communications. KYC/AML checks and legal duties are carried out by force of law. Marketing, analytics and transfer outside Kazakhstan only with separate consents. The consent can be withdrawn in the cabinet, through support or by a letter to the address in the policy, except where that contradicts the law or an obligation is unfulfilled.",
      },
    ],
    agree: "I consent to the collection and processing of my personal data",
  },
} as const satisfies Record<ConsentTopicId, ConsentText>;
