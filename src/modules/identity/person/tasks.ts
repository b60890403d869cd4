import { type DocumentKind, documentRules, type PictureItem } from "../documents.ts";
import type { MoreItem, MoreReason } from "../reasons.ts";
import type { CheckRoute } from "../records.ts";

/** What a check still needs before it can be sent: a pure function of what is there (screening sheet §1). */
export const taskNames = [
  "document_kind",
  "document_front",
  "document_back",
  "document_values",
  "selfie",
  "provider",
  "address",
  "address_proof",
  "details",
  "meeting",
] as const;
export type TaskName = (typeof taskNames)[number];

export type CheckTask = {
  readonly name: TaskName;
  readonly state: "todo" | "done" | "again";
  /** Why it is asked for again. */
  readonly reason: MoreReason | null;
};

export type Given = {
  readonly route: CheckRoute;
  readonly documentKind: DocumentKind | null;
  /** When each thing was last given; null where it was not. */
  readonly pictures: Readonly<Partial<Record<PictureItem, Date>>>;
  readonly document: Date | null;
  readonly address: Date | null;
  readonly details: Date | null;
  readonly meeting: Date | null;
  readonly provider: Date | null;
  readonly questions: readonly {
    readonly item: MoreItem;
    readonly reason: MoreReason;
    readonly createdAt: Date;
  }[];
};

export function tasksOf(given: Given): CheckTask[] {
  const asked = new Map(given.questions.map((one) => [taskOfItem(one.item), one]));
  return needed(given, new Set(asked.keys())).map((name) => {
    const at = givenAt(given, name);
    const question = asked.get(name);
    if (question && (at === null || at <= question.createdAt))
      return { name, state: "again", reason: question.reason };
    return { name, state: at === null ? "todo" : "done", reason: null };
  });
}

export const isComplete = (tasks: readonly CheckTask[]): boolean =>
  tasks.every((one) => one.state === "done");

function needed({ route, documentKind }: Given, asked: ReadonlySet<TaskName>): TaskName[] {
  const pictures = documentKind ? documentRules[documentKind].pictures : (["document_front"] as const);
  const always: readonly TaskName[] = ["document_kind", "document_values", "address", "details"];
  const ofRoute: Readonly<Record<CheckRoute, readonly TaskName[]>> = {
    self: [
      ...pictures.filter((item) => item !== "selfie" && item !== "address_proof"),
      "selfie",
    ] as TaskName[],
    meeting: ["meeting"],
    provider: ["provider"],
  };
  // A face, a passage or a meeting is a thing of its own way: whoever goes another one is not held to it.
  const asides = (["self", "meeting", "provider"] as const).flatMap((way) => ofWay[way]);
  const askedHere = [...asked].filter((name) => !asides.includes(name) || ofWay[route].includes(name));
  const wanted = new Set<TaskName>([...always, ...ofRoute[route], ...askedHere]);
  return taskNames.filter((name) => wanted.has(name));
}

/** What only one way can give. */
const ofWay: Readonly<Record<CheckRoute, readonly TaskName[]>> = {
  self: ["selfie"],
  meeting: ["meeting"],
  provider: ["provider"],
};

function givenAt(given: Given, name: TaskName): Date | null {
  switch (name) {
    case "document_kind":
      return given.documentKind ? new Date(0) : null;
    case "document_values":
      return given.document;
    case "document_front":
    case "document_back":
    case "selfie":
    case "address_proof":
      return given.pictures[name] ?? null;
    default:
      return given[name];
  }
}

const taskOfItem = (item: MoreItem): TaskName => item;
