/** The door of the module: registration, sign-in, sessions, password, closure (policy 2 account and technical data; 3 registration, security). */

export { type CodeRefusal, findLink, issueLink, useLink } from "./codes.ts";
export { isKnownDevice, tieDevice } from "./devices.ts";
export { maskEmail, parseEmail } from "./emails.ts";
export type { SignedIn, Visit } from "./front-desk.ts";
export { closeInactive, warnInactive } from "./inactive.ts";
export { type PersonName, parseName } from "./names.ts";
export { chooseNick } from "./nick.ts";
export { isLiveLink, thatWasNotMe } from "./not-me.ts";
export { atEvenPace } from "./pace.ts";
export {
  type HashCost,
  makePasswordHasher,
  type PasswordHasher,
  TooBusy,
} from "./password-hash.ts";
export { checkPassword } from "./password-rules.ts";
export { formatPhone, maskPhone, parsePhone } from "./phones.ts";
export {
  type Closing,
  changePassword,
  changePhone,
  closeAccount,
  closeInside,
  confirmPhone,
  noteProof,
  type Profile,
  profileOf,
  provePassword,
  type Signing,
  sendPhoneCode,
  sendSigningCode,
  takeSigningCode,
} from "./profile.ts";
export { account, accountRecords, accountTables, signIn } from "./records.ts";
export { beginRecovery, finishRecovery } from "./recover.ts";
export {
  confirmRegistration,
  type NewRegistration,
  register,
  resendEmailCode,
} from "./register.ts";
export { sameText } from "./secrets.ts";
export {
  type Audience,
  endAll as endAllSessions,
  endOtherSessions,
  endSession,
  findSession,
  isFresh,
  type Session,
  type ShownSession,
  sessionsOf,
  startSession,
} from "./sessions.ts";
export { bucketsFor, settleTries, signInWithPassword } from "./sign-in.ts";
export { ownerOrStranger } from "./strangers.ts";
export { digestOf, lettersBucket, networkBucket, networkOf, take } from "./throttle.ts";
export { waitForTurn } from "./turns.ts";
