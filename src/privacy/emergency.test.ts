import { describe, expect, it } from "vitest";
import { days, minutes } from "../platform/clock.ts";
import { newId } from "../platform/ids.ts";
import { type Actor, mayEnter } from "./actor.ts";

const now = new Date("2026-11-24T09:00:00Z");
const later = (ms: number) => new Date(now.getTime() + ms);
const subject = newId<"subject">();
const because = "emergency:K7QX-2M9D";
const officer = {
  ...{ kind: "staff", subject: newId<"subject">(), role: "credit_manager", purposes: ["service"] },
  trainedUntil: later(days(30)),
} as const satisfies Actor;
const emergency = { subject, purpose: "kyc_aml", until: later(minutes(60)), because } as const;
const helped: Actor = { ...officer, emergency };

describe("an emergency at the door", () => {
  it("lets in for its one purpose, person and reason until its moment, and for nothing else", () => {
    expect(mayEnter(officer, "kyc_aml", subject, because, now)).toBe("purpose_not_of_role");
    expect(mayEnter(helped, "kyc_aml", subject, because, now)).toBeNull();
    expect(mayEnter(helped, "kyc_aml", subject, because, later(minutes(60)))).toBe("purpose_not_of_role");
    expect(mayEnter(helped, "kyc_aml", newId<"subject">(), because, now)).toBe("purpose_not_of_role");
    expect(mayEnter(helped, "operations", subject, because, now)).toBe("purpose_not_of_role");
    expect(mayEnter(helped, "kyc_aml", subject, "document_review", now)).toBe("purpose_not_of_role");
    expect(mayEnter(helped, "kyc_aml", subject, undefined, now)).toBe("purpose_not_of_role");
  });

  it("does not replace training, and opens nobody's own case", () => {
    expect(mayEnter({ ...officer, emergency, trainedUntil: now }, "kyc_aml", subject, because, now)).toBe(
      "training_missing",
    );
    expect(mayEnter({ ...officer, emergency, ownAccount: subject }, "kyc_aml", subject, because, now)).toBe(
      "own_account",
    );
  });
});
