import type { PolicyPromise } from "./promise.ts";

/** Why data are used (clause 3), on which basis (clause 4) and who receives them (clause 5). */
export const use = [
  {
    id: "3.account",
    promise: "Registration and access to the cabinet use only data declared for this purpose",
    module: "src/modules/accounts/accounts.ts",
    proofs: [
      "refuses a field the purpose does not cover before the program runs",
      "asks name, e-mail, phone and password, and never an IIN",
    ],
  },
  {
    id: "3.service",
    promise: "Functions and requests use only data declared for this purpose",
    module: "src/modules/requests/requests.ts",
    proofs: [
      "refuses a field outside the purpose at run time too",
      "walks the whole way: register, consent, ask, answer, decide, look back, close",
    ],
  },
  {
    id: "3.security",
    promise: "Security and prevention of fraud use only data declared for this purpose",
    module: "src/modules/accounts/throttle.ts",
    proofs: [
      "holds back a stranger who guesses, while the owner on a known device still enters",
      "find one document or IIN in two accounts, also when it was given after the request",
      "refuses nothing: whoever has every sign files like everybody else, and learns nothing of the sum",
      "makes an approval need a second person when the sum is high, and people decide",
    ],
  },
  {
    id: "3.kyc_aml",
    promise: "KYC, AML and sanctions checks use only data declared for this purpose",
    module: "src/modules/identity/office/decide.ts",
    proofs: [
      "are apart from the account and open for checks, operations and the law only; the service learns the state and no more",
      "confirms nobody unscreened, against old lists, or while a possible hit waits, and tells the customer nothing of it",
      "needs a second person to refuse, tells the reason in the reader's language, and another one to look again",
    ],
  },
  {
    id: "3.kyc_aml#where_applicable",
    promise: "The checks are made only where they apply",
    module: "src/modules/requests/clearance.ts",
    proofs: [
      "asks for a document only who wants something for which the law asks it, and approves nothing without",
    ],
  },
  {
    id: "3.operations",
    promise: "Operations go through providers with only data declared for this purpose",
    module: "src/modules/operations/engine/run.ts",
    proofs: [
      "goes from approval over offers, consent, signature and payout to the last payment and its papers",
      "sends nothing that names the person before they chose a lender, and then only to that lender",
      "loses nothing and does nothing twice while everything is killed, and finds out whoever makes a key anew",
    ],
  },
  {
    id: "3.communications",
    promise: "Notifications and answers of support use only data declared for this purpose",
    module: "src/modules/messages/deliver.ts",
    proofs: [
      "follow the person's choice: the letter of the day, or the cabinet alone; what is locked says why",
      "passes the gate wherever a port to the outside is called",
      "refuses a field outside the purpose at run time too",
    ],
  },
  {
    id: "3.analytics",
    promise: "Analytics and improvement use only data declared for this purpose",
    module: "src/modules/analytics/analytics.ts",
    proofs: [
      "holds no address, no browser, no path, no time of day and no way to a person",
      "is the same within a day and another on the next, and nobody can make it again afterwards",
      "becomes totals of ten people and more, in tens, and single views are gone after 30 days",
      "refuses a field the purpose does not cover before the program runs",
    ],
  },
  {
    id: "3.legal",
    promise: "Legal duties and protection of rights use only data declared for this purpose",
    module: "src/modules/authorities/authorities.ts",
    proofs: [
      "is answered by two people, once, with the confirmed fields and nothing else",
      "refuses a field the purpose does not cover before the program runs",
      "a restriction lets only security and legal claims go on",
    ],
  },
  {
    id: "4.contract",
    promise: "What the contract needs happens only for those who accepted the terms",
    module: "src/modules/consents/consents.ts",
    proofs: ["opens no cabinet page before the needed consents are given"],
  },
  {
    id: "4.legitimate_interests#security",
    promise: "Security rests on legitimate interests and can be objected to",
    module: "src/modules/rights/rights.ts",
    proofs: [
      "takes an objection to what rests on legitimate interests, security included, to two officers and a reasoned answer",
    ],
  },
  {
    id: "4.legitimate_interests#anti_fraud",
    promise: "Anti-fraud rests on legitimate interests and can be objected to",
    module: "src/modules/fraud/fraud.ts",
    proofs: [
      "security and the prevention of fraud rest on legitimate interests, and an objection to them is weighed",
      "objection to scoring is weighed by an officer, and upheld the program scores no more",
    ],
  },
  {
    id: "4.legitimate_interests#improvement",
    promise: "Improvement of the product without consent uses no data about a person",
    module: "src/modules/analytics/counters.ts",
    proofs: [
      "knows a route, an outcome and a day, and nothing of who asked",
      "counts every page that is answered, for visitors who refused as well, and stores nothing else about them",
    ],
  },
  {
    id: "4.legal_obligation#compliance",
    promise: "Compliance uses data under a named legal duty",
    module: "src/policy/purposes.ts",
    proofs: [
      "what rests on a legal duty names the law that lays it down",
      "is not even entered without the law that it stands on",
    ],
  },
  {
    id: "4.legal_obligation#authority_requests",
    promise: "A request of an authority is answered under the law that it names, and recorded",
    module: "src/modules/authorities/authorities.ts",
    proofs: [
      "is not even entered without the law that it stands on",
      "is answered by two people, once, with the confirmed fields and nothing else",
      "that a law forbids to tell leaves nothing on the person's pages and in their copy, and all of it in the journal",
    ],
  },
  {
    id: "4.consent#marketing",
    promise: "Marketing is sent only to those who consented",
    module: "src/modules/marketing/send.ts",
    proofs: [
      "reaches only those who agreed to this channel, each once, with the consent that stood and both ways out",
      "loses nobody and writes to nobody twice when a worker dies in the middle, and a pause holds at once",
    ],
  },
  {
    id: "4.consent#optional_cookies",
    promise: "An optional cookie is set only after consent",
    module: "src/modules/cookies/cookies.ts",
    proofs: [
      "emits nothing optional before a yes, and nothing after a no: tag, policy of the page and server each refuse",
      "is set, stored or sent by any page, public or of the cabinet, unasked or refused; after a yes only what is declared",
      "is denied by Global Privacy Control until it is chosen in its face, and not asked about",
      "is one row for each answer, each bound to the one before, and a changed or missing row shows",
    ],
  },
  {
    id: "4.consent#separate",
    promise: "Each consent is asked separately and starts as refused",
    module: "src/modules/consents/consents.ts",
    proofs: [
      "asks each optional consent by itself, and a refusal changes nothing else",
      "ticks nothing in advance, and yes and no are the same control",
    ],
  },
  {
    id: "5.necessary#only_if_needed",
    promise: "Data are passed only when the purpose needs it",
    module: "src/modules/disclosures/disclosures.ts",
    proofs: [
      "is nothing under another purpose than the declared one",
      "sends nothing about a restricted person, and the refusal is in the journal whoever noticed it first",
    ],
  },
  {
    id: "5.necessary#necessary_volume",
    promise: "A recipient gets exactly the fields declared for it, nothing more",
    module: "src/modules/disclosures/disclosures.ts",
    proofs: [
      "never holds a name that the recipient does not declare, whatever is given",
      "gives back exactly what may leave and writes one line of who, what, when and why, without a copy",
    ],
  },
  {
    id: "5.necessary#listed_recipients_only",
    promise: "Data are passed to no recipient outside the five categories",
    module: "src/modules/disclosures/disclosures.ts",
    proofs: [
      "refuses an occasion or a field that is not declared, and the refusal is in the journal",
      "is made of fields of the data map, each naming the category and the purpose of everybody who may get it",
      "passes the gate wherever a port to the outside is called",
    ],
  },
  {
    id: "5.necessary#shown",
    promise: "The person sees what was passed to whom, when and why",
    module: "src/modules/disclosures/disclosures.ts",
    proofs: [
      "has one line for each letter and SMS that the carriers took, and none for what they did not take",
      "says who, of which category and country, what, why and on what ground, in three languages",
    ],
  },
  {
    id: "5.hosting_analytics_mail_crm",
    promise: "Providers of hosting, analytics, mailings and CRM get only the fields declared for them",
    module: "src/modules/messages/messages.ts",
    proofs: [
      "has one line for each letter and SMS that the carriers took, and none for what they did not take",
      "passes the gate wherever a port to the outside is called",
    ],
  },
  {
    id: "5.payment_technology_partners",
    promise:
      "Payment and technology providers and partners get only the fields of the operation they take part in",
    module: "src/modules/operations/engine/send.ts",
    proofs: [
      "shows the person exactly what each partner received, field by field",
      "every partner received exactly what the person is shown, over real HTTP",
      "ends the consent and calls the application back when the person withdraws before signing",
    ],
  },
  {
    id: "5.kyc_aml_antifraud",
    promise: "KYC, AML and anti-fraud providers get only the fields of the check",
    module: "src/modules/identity/provider/sessions.ts",
    proofs: [
      "receives nothing about a person without the consent to a transfer, not even when a job already waits",
      "is told a number of ours and nothing else",
    ],
  },
  {
    id: "5.auditors_lawyers_consultants",
    promise: "Auditors, lawyers and consultants get only what their engagement needs",
    module: "src/modules/engagements/engagements.ts",
    proofs: [
      "opens when a second person has granted it, and never by the one who proposed",
      "shows the granted fields and no others, and each look is in the journal with the engagement as its reason",
      "is no way to another's engagement, to the queues or to a search",
      "ends at once when it is revoked, and by itself when its day has come",
    ],
  },
  {
    id: "5.authorities",
    promise: "Authorities get data only where a law, named in the record, requires it",
    module: "src/modules/authorities/authorities.ts",
    proofs: [
      "is not even entered without the law that it stands on",
      "goes to nobody without a contract or a law to stand on",
      "is answered by two people, once, with the confirmed fields and nothing else",
    ],
  },
] as const satisfies readonly PolicyPromise[];
