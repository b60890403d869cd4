/** The door of the module: who somebody is, checked by people with the help of machines (policy 2, 3: KYC). */

export {
  type CheckRow,
  checkOf,
  chooseDocument,
  chooseRoute,
  type RouteChoice,
} from "./check.ts";
export { type ConfirmedPerson, confirmedPerson } from "./confirmed.ts";
export { localDay } from "./days.ts";
export { type DocumentKind, documentKinds, type PictureItem } from "./documents.ts";
export { expireChecks } from "./expire.ts";
export { identityFacts } from "./facts.ts";
export { parseIin } from "./iin.ts";
export { decideCheck, reopenCheck, secondCheckDecision, seenFor } from "./office/decide.ts";
export { askMore, claimCheck, takeOverCheck } from "./office/officer.ts";
export {
  type CheckQueueRow,
  type CheckQueueView,
  checkQueue,
  checkViews,
  subjectOfCheck,
} from "./office/queue.ts";
export { type ReviewView, reviewOf } from "./office/review.ts";
export { staffPicture } from "./office/staff-picture.ts";
export { saveAddress, saveDetails, saveDocument } from "./person/answers.ts";
export { askForCheckReview } from "./person/ask-review.ts";
export { newChallenge } from "./person/challenge.ts";
export { consentTakenBack } from "./person/consent-taken-back.ts";
export { abandonCheck, leaveIdentity } from "./person/leave.ts";
export { bookMeeting, freeSlots } from "./person/meeting.ts";
export { addPicture, heldPictures, ownPicture, type PictureRow } from "./person/pictures.ts";
export { type CheckView, checkViewOf, submitCheck } from "./person/submit.ts";
export { type CheckTask, isComplete, type TaskName } from "./person/tasks.ts";
export {
  addressInputs,
  checkAddress,
  checkDetails,
  detailsInputs,
  publicOffices,
  taxResidences,
} from "./person/typed-address.ts";
export { checkDocument, type DocumentInput, documentInputs } from "./person/typed-document.ts";
export { dropEndedPictures, knownFiles, selfieGoesOn } from "./picture-ends.ts";
export type { ReadProposal } from "./picture-records.ts";
export { type KnownProvider, knownProviders } from "./provider/known-providers.ts";
export { askDueSessions, providerEventTables, takeProviderEvent } from "./provider/provider-events.ts";
export type * from "./provider/provider-port.ts";
export { askProvider, beginSession, giveUpSession, startSession } from "./provider/sessions.ts";
export { moreItems, moreReasons, rejectReasons } from "./reasons.ts";
export { fundsSources, identityDocument, identityRecords } from "./records.ts";
export { type RegionCode, regionCodes, regions } from "./regions.ts";
export { sharedIndexes } from "./shared.ts";
export { type IdentityStanding, identityStanding } from "./standing.ts";
export { type CheckState, openForAnswers } from "./states.ts";
export { makeZoneOcr } from "./zone/ocr.ts";
export { proposalOf, readPicture, type ZoneReader } from "./zone/reading.ts";
