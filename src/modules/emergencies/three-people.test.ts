import { describe, expect, it } from "vitest";
import { databaseForTest, type TestDatabase } from "../../../tests/support/database.ts";
import { newId } from "../../platform/ids.ts";

/** Who may not be the same person, as the tables refuse it whatever the program does (policy 8, access control). */
const [first, second, third, person] = [newId(), newId(), newId(), newId()];

const emergency = (database: TestDatabase, over: Record<string, unknown> = {}) => {
  const row = {
    ...{ subject_id: person, id: newId(), version: 1, created_at: new Date(), changed_at: new Date() },
    ...{ code: "AAAA-AAAA", staff: first, scope: "identity.decide", reason: "failure" },
    ...{ words: Buffer.from("sealed"), state: "granted", settled_by: second, reviewed_by: third },
    ...{ from: new Date("2026-11-24T09:00:00Z"), until: new Date("2026-11-24T10:00:00Z") },
    ...over,
  };
  const names = Object.keys(row);
  return database.owner.run({
    text: `insert into emergency_access (${names.map((name) => `"${name}"`).join(", ")})
           values (${names.map((_, i) => `$${i + 1}`).join(", ")})`,
    values: Object.values(row),
  });
};

describe("three people and one hour", () => {
  it("asks, opens and reviews are three people, and the hour is no longer, in the table itself", async () => {
    const database = await databaseForTest();
    await emergency(database);
    for (const [over, rule] of [
      [{ settled_by: first }, "emergency_access_two_people"],
      [{ reviewed_by: first }, "emergency_access_third"],
      [{ reviewed_by: second }, "emergency_access_third"],
      [{ until: new Date("2026-11-24T10:00:01Z") }, "emergency_access_hour"],
    ] as const)
      await expect(emergency(database, over), rule).rejects.toThrow(rule);
  });

  it("nobody reviews their own access, and nobody ends the incident they proposed to end", async () => {
    const { owner } = await databaseForTest();
    const review = (reviewer: string) =>
      owner.run({
        text: `insert into access_review (subject_id, id, version, created_at, changed_at, reviewer, outcome, role)
               values ($1, gen_random_uuid(), 1, now(), now(), $2, 'kept', 'support')`,
        values: [first, reviewer],
      });
    await review(second);
    await expect(review(first)).rejects.toThrow("access_review_two_people");
    const end = (closedBy: string) =>
      owner.run({
        text: `insert into incident (id, number, kind, state, detected_at, reported_at, reported_by, notice_due_at,
                 measures, letters, closing_by, closed_by, closed_at)
               values (gen_random_uuid(), $1, 'lost', 'closed', now(), now(), $2, now(), '', 0, $2, $3, now())`,
        values: [closedBy, first, closedBy],
      });
    await end(second);
    await expect(end(first)).rejects.toThrow("incident_check");
  });
});
