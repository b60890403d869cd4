/** The door of the module: conversations with people, by cabinet, form, letter and call (policy 1, 2 support, 3 communications). */
export { type FormQuestion, writeByForm } from "./by-form.ts";
export { audioTypes } from "./calls/audio.ts";
export {
  announcement,
  beginCall,
  deskCalls,
  endCall,
  giveNotice,
  keepRecording,
  objectToRecording,
  openRecording,
  type SeenCall,
} from "./calls/calls.ts";
export { closeResolved } from "./close.ts";
export {
  answerCase,
  askThirdParty,
  assignCase,
  type DeskCode,
  type DeskWord,
  deskCase,
  deskFile,
  handToRights,
  laidOut,
  mergeCase,
  noteOnCase,
  resolveCase,
  type SeenCase,
  tagCase,
} from "./desk.ts";
export { heldAttachments } from "./held.ts";
export { collectLetters } from "./intake/collect.ts";
export { type Mailbox, mostLetterBytes, type RawLetter } from "./intake/ports.ts";
export { type IntakeParts, takeLetter } from "./intake/take-letter.ts";
export { keepMacro, type Macro, macroActs, macros, retireMacro } from "./macros.ts";
export {
  beginOwn,
  type Conversation,
  endOwn,
  type OwnCase,
  ownCase,
  ownCases,
  ownFile,
  scoreOwn,
  writeOwn,
} from "./own.ts";
export {
  type CaseRow,
  caseQueue,
  caseViews,
  findCases,
  knownSupportFiles,
  subjectOfCase,
  supportLoad,
} from "./queue.ts";
export { caseTags, caseTopics, supportRecords, supportTables } from "./records.ts";
export type { SlaClock } from "./sla.ts";
