import { hours } from "../../platform/clock.ts";
import { afterWorking, deskHours, type Hours, workingMs } from "./business-hours.ts";
import type { CaseAct } from "./records.ts";
import type { CaseState } from "./states.ts";

/**
 * The three clocks of a conversation, computed from what happened and nothing else. First and next answer run while the last
 * word is the person's; the time to a solution runs while the turn is ours. All of them count working time alone, so nothing
 * falls due at night, at lunch or on a holiday.
 */
export type SlaEvent = { readonly at: Date; readonly act: CaseAct; readonly to: CaseState };
export type SlaPolicy = {
  readonly firstAnswerMs: number;
  readonly nextAnswerMs: number;
  readonly solutionMs: number;
};
export const deskPolicy: SlaPolicy = {
  firstAnswerMs: hours(4),
  nextAnswerMs: hours(8),
  solutionMs: hours(40),
};

export type SlaClock =
  /** `late`: it ended after its time. */
  | { readonly state: "none" | "paused" | "ended"; readonly spentMs: number; readonly late: boolean }
  | { readonly state: "running"; readonly spentMs: number; readonly dueAt: Date; readonly late: boolean };
export type SlaState = {
  readonly firstAnswer: SlaClock;
  readonly nextAnswer: SlaClock;
  readonly solution: SlaClock;
};

/** Pure: the same events, hours, policy and moment give the same answer. Events in the order of time. */
export function slaState(
  events: readonly SlaEvent[],
  now: Date,
  policy: SlaPolicy = deskPolicy,
  desk: Hours = deskHours,
): SlaState {
  const happened = events.filter(({ at }) => at <= now);
  return {
    firstAnswer: firstAnswer(happened, now, policy.firstAnswerMs, desk),
    nextAnswer: nextAnswer(happened, now, policy.nextAnswerMs, desk),
    solution: solution(happened, now, policy.solutionMs, desk),
  };
}

/** The nearest moment at which an answer is due; null while the turn is not ours. */
export function answerDue(state: SlaState): Date | null {
  const due = [state.firstAnswer, state.nextAnswer].flatMap((one) =>
    one.state === "running" ? [one.dueAt] : [],
  );
  return due.sort((a, b) => a.getTime() - b.getTime())[0] ?? null;
}

const none: SlaClock = { state: "none", spentMs: 0, late: false };
const isEnd = ({ to }: SlaEvent) => to === "resolved" || to === "closed";
const isAnswer = ({ act }: SlaEvent) => act === "answered";
const isWord = ({ act }: SlaEvent) => act === "opened" || act === "wrote" || act === "reopened";

function firstAnswer(events: readonly SlaEvent[], now: Date, allowed: number, desk: Hours): SlaClock {
  const opened = events.find(isWord);
  if (!opened) return none;
  const ended = events.find((one) => isAnswer(one) || isEnd(one));
  return clock(opened.at, ended?.at ?? null, now, allowed, desk);
}

/** From the first word after our last answer; a second word does not start it anew. */
function nextAnswer(events: readonly SlaEvent[], now: Date, allowed: number, desk: Hours): SlaClock {
  let from: Date | null = null;
  let answered = false;
  let last: SlaClock = none;
  for (const one of events) {
    if (isAnswer(one) || isEnd(one)) {
      if (from) last = clock(from, one.at, now, allowed, desk);
      from = null;
      answered ||= isAnswer(one);
    } else if (answered && isWord(one)) from ??= one.at;
  }
  return from ? clock(from, null, now, allowed, desk) : last;
}

function clock(from: Date, ended: Date | null, now: Date, allowed: number, desk: Hours): SlaClock {
  const spentMs = workingMs(from, ended ?? now, desk);
  const late = spentMs > allowed;
  if (ended) return { state: "ended", spentMs, late };
  return { state: "running", spentMs, dueAt: afterWorking(from, allowed, desk), late };
}

const ours: readonly CaseState[] = ["new", "open"];

/** The sum of the times in which the turn was ours; a conversation that comes back goes on with what it had spent. */
function solution(events: readonly SlaEvent[], now: Date, allowed: number, desk: Hours): SlaClock {
  let spentMs = 0;
  let since: Date | null = null;
  for (const { at, to } of events) {
    if (since) spentMs += workingMs(since, at, desk);
    since = ours.includes(to) ? at : null;
  }
  const state = events.at(-1)?.to;
  if (state === undefined) return none;
  if (since === null)
    return {
      state: state === "resolved" || state === "closed" ? "ended" : "paused",
      spentMs,
      late: spentMs > allowed,
    };
  const dueAt = afterWorking(since, Math.max(0, allowed - spentMs), desk);
  spentMs += workingMs(since, now, desk);
  return { state: "running", spentMs, dueAt, late: spentMs > allowed };
}
