import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { minutes } from "../../platform/clock.ts";
import { isWorkingDay } from "../../platform/working-days.ts";
import { afterWorking, workingMs } from "./business-hours.ts";
import { deskPolicy, type SlaEvent, slaState } from "./sla.ts";

/** The clocks of support against a walk from minute to minute, and the mistakes that other desks made. */
const at = (day: string, time: string) => new Date(`${day}T${time}:00+05:00`);
const opened = (when: Date): SlaEvent => ({ at: when, act: "opened", to: "new" });
const answered = (when: Date): SlaEvent => ({ at: when, act: "answered", to: "waiting_customer" });
const wrote = (when: Date): SlaEvent => ({ at: when, act: "wrote", to: "open" });
const minute = minutes(1);

function isDeskMinute(when: number): boolean {
  const local = new Date(when + minutes(300)).toISOString();
  const time = local.slice(11, 16);
  const open = (time >= "09:00" && time < "13:00") || (time >= "14:00" && time < "18:00");
  return open && isWorkingDay(local.slice(0, 10));
}

describe("working time of the desk", () => {
  it("is what a walk from minute to minute counts", () => {
    const start = at("2026-12-10", "00:00").getTime();
    const length = fc.integer({ min: 0, max: 14 * 24 * 60 }); // over the holiday of 16 December and two weekends
    fc.assert(
      fc.property(length, length, (first, second) => {
        const [from, to] = [Math.min(first, second), Math.max(first, second)];
        let walked = 0;
        for (let step = from; step < to; step += 1) if (isDeskMinute(start + step * minute)) walked += 1;
        const [begin, end] = [new Date(start + from * minute), new Date(start + to * minute)];
        expect(workingMs(begin, end)).toBe(walked * minute);
        const back = afterWorking(begin, walked * minute);
        expect(workingMs(begin, back)).toBe(walked * minute);
        expect(back.getTime()).toBeLessThanOrEqual(end.getTime());
      }),
      { numRuns: 60 },
    );
  });

  it("stands still at lunch, at night, at the weekend and on a holiday", () => {
    expect(afterWorking(at("2026-12-15", "17:00"), minutes(120))).toEqual(at("2026-12-17", "10:00"));
    expect(afterWorking(at("2026-11-27", "12:30"), minutes(60))).toEqual(at("2026-11-27", "14:30"));
    expect(afterWorking(at("2026-11-28", "03:00"), minutes(1))).toEqual(at("2026-11-30", "09:01"));
  });
});

describe("the clocks of a conversation", () => {
  it("are what a walk from minute to minute counts, whatever happened in whichever order", () => {
    const acts = fc.constantFrom<("wrote" | "answered" | "asked_third_party" | "resolved")[]>(
      "wrote",
      "answered",
      "asked_third_party",
      "resolved",
    );
    const timeline = fc.array(fc.tuple(acts, fc.integer({ min: 1, max: 700 })), { maxLength: 12 });
    const stateAfter = {
      wrote: "open",
      answered: "waiting_customer",
      asked_third_party: "waiting_third_party",
      resolved: "resolved",
    } as const;
    fc.assert(
      fc.property(timeline, fc.integer({ min: 0, max: 900 }), (steps, after) => {
        let when = at("2026-12-14", "08:00").getTime();
        const events: SlaEvent[] = [opened(new Date(when))];
        for (const [act, gap] of steps) {
          when += gap * minute;
          events.push({ at: new Date(when), act, to: stateAfter[act] });
        }
        const now = new Date(when + after * minute);
        const said = slaState(events, now);
        const walked = walk(events, now);
        expect(said.firstAnswer.spentMs).toBe(walked.first * minute);
        expect(said.nextAnswer.spentMs).toBe(walked.next * minute);
        expect(said.solution.spentMs).toBe(walked.solution * minute);
        expect(said.firstAnswer.late).toBe(walked.first * minute > deskPolicy.firstAnswerMs);
      }),
      { numRuns: 60 },
    );
  });

  it("do not fall due after the answer was given", () => {
    const events = [opened(at("2026-11-24", "10:00")), answered(at("2026-11-24", "10:30"))];
    const later = slaState(events, at("2026-11-27", "10:00"));
    expect(later.firstAnswer).toEqual({ state: "ended", spentMs: minutes(30), late: false });
    expect(later.nextAnswer.state).toBe("none");
    expect(later.solution.state).toBe("paused");
  });

  it("run for the next answer from the first unanswered word on, not from the last", () => {
    const events = [
      ...[opened(at("2026-11-24", "10:00")), answered(at("2026-11-24", "10:30"))],
      ...[wrote(at("2026-11-24", "11:00")), wrote(at("2026-11-24", "15:00"))],
    ];
    const { nextAnswer } = slaState(events, at("2026-11-24", "16:00"));
    expect(nextAnswer.state === "running" && nextAnswer.dueAt).toEqual(at("2026-11-25", "11:00"));
  });
});

/** Minute by minute, without knowing how the answer is computed. */
function walk(events: readonly SlaEvent[], now: Date) {
  const counted = { first: 0, next: 0, solution: 0 };
  let next = 0;
  let answeredOnce = false;
  let firstEnded = false;
  let waiting = false;
  let state = "";
  const begin = events[0]?.at.getTime() ?? 0;
  let place = 0;
  for (let when = begin; when <= now.getTime(); when += minute) {
    for (let one = events[place]; one && one.at.getTime() <= when; place += 1, one = events[place]) {
      if (one.act === "answered" || one.to === "resolved") {
        if (waiting) counted.next = next;
        firstEnded = true;
        answeredOnce ||= one.act === "answered";
        waiting = false;
      } else if (answeredOnce && one.act === "wrote" && !waiting) {
        waiting = true;
        next = 0;
      }
      state = one.to;
    }
    if (when === now.getTime() || !isDeskMinute(when)) continue;
    if (!firstEnded) counted.first += 1;
    if (waiting) next += 1;
    if (state === "new" || state === "open") counted.solution += 1;
  }
  if (waiting) counted.next = next;
  return counted;
}
