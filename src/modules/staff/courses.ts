/**
 * Courses of policy 8, training of staff. The first opens personal data and is gone through again every twelve months; the
 * others are for what can happen to anybody. Words of a course are in the catalogues; here is which statement is true.
 */
type Statement = { readonly id: string; readonly right: "yes" | "no" };
export type Course = {
  /** Kept with each pass: a course that is rewritten gets a new id and is gone through anew. */
  readonly id: string;
  /** Whether personal data stay closed without it. */
  readonly opens: boolean;
  readonly months: number;
  /** Its paragraphs in the catalogues: `training.rule1` and on. */
  readonly words: "rule" | "incident";
  readonly paragraphs: number;
  readonly statements: readonly Statement[];
};

export const dataCourse = {
  ...{ id: "personal_data_2026", opens: true, months: 12, words: "rule", paragraphs: 5 },
  statements: [
    { id: "q1", right: "no" }, // I may look at a friend's request when nobody minds.
    { id: "q2", right: "yes" }, // The customer sees each look of mine with its reason.
    { id: "q3", right: "no" }, // A screenshot in a messenger is fine when it helps a colleague.
    { id: "q4", right: "yes" }, // I report a suspected leak at once.
    { id: "q5", right: "no" }, // I may ask a customer for a one-time code.
  ],
} as const satisfies Course;

export const incidentCourse = {
  ...{ id: "incidents_2026", opens: false, months: 12, words: "incident", paragraphs: 4 },
  statements: [
    { id: "i1", right: "no" }, // I first find out who is to blame, and report afterwards.
    { id: "i2", right: "yes" }, // A letter sent to the wrong person is an incident.
    { id: "i3", right: "no" }, // I delete what was sent by mistake, so that nobody is upset.
    { id: "i4", right: "yes" }, // The authority must know within one working day.
  ],
} as const satisfies Course;

export const courses: readonly Course[] = [dataCourse, incidentCourse];

export const courseOf = (id: string | undefined): Course | null =>
  courses.find((course) => course.id === id) ?? null;
