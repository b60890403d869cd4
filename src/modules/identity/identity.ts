/** The door of the module: who somebody is, checked by people with the help of machines (policy 2, 3: KYC). */
export { saveAddress, saveDetails, saveDocument } from "./answers.ts";
export { askForCheckReview } from "./ask-review.ts";
export { newChallenge } from "./challenge.ts";
export {
  abandonCheck,
  type CheckRow,
  checkOf,
  chooseDocument,
  chooseRoute,
  type RouteChoice,
} from "./check.ts";
export { localDay } from "./days.ts";
export { decideCheck, reopenCheck, secondCheckDecision, seenFor } from "./decide.ts";
export { type DocumentKind, documentKinds, documentRules, type PictureItem } from "./documents.ts";
export { expireChecks } from "./expire.ts";
export { identityFacts } from "./facts.ts";
export { type KnownProvider, knownProviders } from "./known-providers.ts";
export { bookMeeting, freeSlots } from "./meeting.ts";
export { makeZoneOcr } from "./ocr.ts";
export { askMore, claimCheck } from "./officer.ts";
export { dropEndedPictures, knownFiles, selfieGoesOn } from "./picture-ends.ts";
export type { ReadProposal } from "./picture-records.ts";
export { addPicture, dropSelfies, ownPicture, type PictureRow } from "./pictures.ts";
export { askDueSessions, providerEventTables, takeProviderEvent } from "./provider-events.ts";
export type * from "./provider-port.ts";
export { type CheckQueueRow, type CheckQueueView, checkQueue, checkViews, subjectOfCheck } from "./queue.ts";
export { proposalOf, readPicture, type ZoneReader } from "./reading.ts";
export { moreItems, moreReasons, rejectReasons } from "./reasons.ts";
export { fundsSources, identityRecords } from "./records.ts";
export { type RegionCode, regionCodes, regions } from "./regions.ts";
export { type ReviewView, reviewOf } from "./review.ts";
export { askProvider, beginSession, giveUpSession, startSession } from "./sessions.ts";
export { staffPicture } from "./staff-picture.ts";
export { type IdentityStanding, identityStanding } from "./standing.ts";
export { type CheckState, openForAnswers } from "./states.ts";
export { type CheckView, checkViewOf, submitCheck } from "./submit.ts";
export { type CheckTask, isComplete, type TaskName } from "./tasks.ts";
export {
  addressInputs,
  checkAddress,
  checkDetails,
  detailsInputs,
  publicOffices,
  taxResidences,
} from "./typed-address.ts";
export { checkDocument, type DocumentInput, documentInputs } from "./typed-document.ts";
