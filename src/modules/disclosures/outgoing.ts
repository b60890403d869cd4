/**
 * Every value about a person that may leave the house, by the name under which it leaves, with the fields of the data map
 * it is made of (policy 5: only as far as the purpose needs). What is not here cannot be sent to anybody; a check holds
 * each field against the map: it must name the recipient's category.
 */
export const outgoing = {
  fullName: ["identity_document.familyName", "identity_document.givenName", "identity_document.patronymic"],
  iin: ["identity_document.iin"],
  documentNumber: ["identity_document.number"],
  birthDate: ["identity_document.birthDate"],
  phone: ["account.phone"],
  amount: ["credit_request.amount"],
  termMonths: ["credit_request.termMonths"],
  scheme: ["credit_request.scheme"],
  income: ["credit_request.income"],
  employment: ["credit_request.employment"],
  agreedTerms: ["partner_application.terms"],
  payoutAccount: ["payout_destination.account"],
  payoutHolder: ["payout_destination.holder"],
  sum: ["operation.amount"],
  mailAddress: ["message.address"],
  mailContent: ["message.parameters"],
} as const satisfies Record<string, readonly string[]>;

export type OutgoingName = keyof typeof outgoing;
// A cast, because Object.keys is typed string[]: the register is a closed literal.
export const outgoingNames = Object.keys(outgoing) as readonly OutgoingName[];

/** Values on their way out, as text: money in tiyn, days as `2026-02-09`. */
export type OutgoingValues = Readonly<Partial<Record<OutgoingName, string>>>;
