/** The door of the module: roles, invitations, office sign-in, training, and looks at customers (policy 8). */
export { activeStaff } from "./active-staff.ts";
export { type Course, courseOf, courses, dataCourse } from "./courses.ts";
export { acceptInvitation, type InvitationView, invitationOf, invite } from "./invite.ts";
export {
  type PersonCard,
  personCard,
  type Reveal,
  type RevealField,
  type RevealReason,
  reveal,
  searchPeople,
} from "./people.ts";
export { revealFields, revealReasons, staffLook, staffMember, staffRecords } from "./records.ts";
export { type StaffRow, staffList } from "./register-of-staff.ts";
export {
  dueReviews,
  type ReviewCode,
  type ReviewRow,
  reviewAccess,
  reviewEveryDays,
  reviewList,
} from "./reviews.ts";
export {
  mayDo,
  opensPersons,
  type Permission,
  permissions,
  type Role,
  roleRules,
  roles,
  serves,
} from "./roles.ts";
export { type StaffOnDuty, signInStaff, staffOnDuty } from "./sign-in.ts";
export {
  type OwnCourse,
  ownCourses,
  passTraining,
  runsOutSoon,
} from "./training.ts";
