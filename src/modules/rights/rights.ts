/** The door of the module: the seven rights of policy 7, from the request to its answer, with clocks, packages and certificates. */
export {
  type AskCode,
  askForPackage,
  askToErase,
  askToRectify,
  type OwnRight,
  objectToScoring,
  ownRights,
  withdrawRight,
} from "./ask.ts";
export {
  type AtOnceCode,
  endObjection,
  endRestriction,
  isFrozen,
  objectAtOnce,
  restrict,
} from "./at-once.ts";
export { receiveByDesk } from "./by-desk.ts";
export { askByForm } from "./by-form.ts";
export {
  closeTask,
  confirmIdentity,
  openProposal,
  proposeRight,
  type RightCode,
  rightCase,
  type SeenRight,
  settleRight,
} from "./cases.ts";
export { certificateByWord, certificateOf, verifyCertificate } from "./certificate.ts";
export { confirmOwn } from "./confirm-own.ts";
export { carryOutErasure } from "./erasure.ts";
export { endUnconfirmed } from "./expire.ts";
export { leaving } from "./leaving.ts";
export { type ErasurePlan, type HeldCategory, type HeldUntil, type MyData, myData } from "./my-data.ts";
export { buildPackage, giveUpPackage } from "./package/build.ts";
export { handOutPackage, knownPackageFiles, type OwnPackage, ownPackages } from "./package/hand-out.ts";
export { pressOfficers } from "./press.ts";
export {
  clockOf,
  pressingCount,
  type RightClockState,
  type RightRow,
  type RightView,
  rightQueue,
  rightViews,
  subjectOfRight,
} from "./queue.ts";
export { confirmations, rightGrounds, rightRecords } from "./records.ts";
