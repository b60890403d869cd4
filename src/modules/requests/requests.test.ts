import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openHouse, type TestHouse } from "../../../tests/support/house.ts";
import { confirmedIdentity } from "../../../tests/support/identity.ts";
import { becomeCustomer, becomeStaff, somebody } from "../../../tests/support/people.ts";
import type { Visitor } from "../../../tests/support/visitor.ts";
import { catalogues, keyOf } from "../../locales/locales.ts";
import { days } from "../../platform/clock.ts";
import { locales } from "../../policy/policy.ts";
import { makeCtx } from "../../privacy/kernel.ts";
import { ensurePartitions } from "../../privacy/partitions.ts";
import { reasonCodes } from "./reasons.ts";
import { expireRequests } from "./requests.ts";
import { mayMove, movers, moves, requestStates, terminal } from "./states.ts";

let house: TestHouse;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

async function customerWithRequest(amount = "300000"): Promise<{ visitor: Visitor; id: string }> {
  const visitor = house.visitor();
  await confirmedIdentity(house, await becomeCustomer(house, visitor, somebody()));
  await visitor.get("/ru/cabinet/requests/new/loan");
  const product = Number(amount) > 1_000_000 ? "purchase" : "everyday";
  await visitor.submit(
    { product, amount, term: "12", scheme: "annuity", loanPurpose: "goods" },
    { action: "/ru/cabinet/requests/new/loan" },
  );
  await visitor.submit(
    { income: "500000", employment: "employed" },
    { action: "/ru/cabinet/requests/new/income" },
  );
  const filed = await visitor.submit({}, { action: "/ru/cabinet/requests/new/check", follow: false });
  return { visitor, id: /requests\/([0-9a-f-]{36})/.exec(filed.location)?.[1] ?? "" };
}

const act = async (visitor: Visitor, id: string, name: string, values: Record<string, string> = {}) => {
  await visitor.open(`/ru/office/requests/${id}`);
  return visitor.submit(values, { action: `/ru/office/requests/${id}/${name}` });
};

let officers = 0;
async function officer(
  role: "credit_manager" | "compliance" | "auditor" = "credit_manager",
): Promise<Visitor> {
  officers += 1;
  const visitor = house.visitor();
  await becomeStaff(house, visitor, role, `officer${officers}@example.kz`);
  return visitor;
}

describe("states of a request", () => {
  it("moves only along the table, and nothing leaves a withdrawn or expired request", () => {
    for (const from of requestStates)
      for (const to of requestStates)
        for (const by of movers)
          expect(mayMove(from, to, by)).toBe(
            moves.some((move) => move.from === from && move.to === to && move.by.includes(by)),
          );
    expect(moves.filter((move) => move.from === "withdrawn" || move.from === "expired")).toEqual([]);
    const reachable = new Set(["submitted", ...moves.map((move) => move.to)]);
    expect([...requestStates].filter((state) => !reachable.has(state))).toEqual([]);
    // Every state leads to an end; a signed loan by the way over its recall or its last payment.
    const ending = new Set<string>(terminal);
    for (let round = 0; round < requestStates.length; round += 1)
      for (const move of moves) if (ending.has(move.to)) ending.add(move.from);
    expect(requestStates.filter((state) => !ending.has(state))).toEqual([]);
  });

  it("every negative end has a reason in three languages", () => {
    for (const code of reasonCodes)
      for (const locale of locales)
        expect(catalogues[locale][keyOf("reason", code)].length, `${locale} ${code}`).toBeGreaterThan(10);
  });
});

describe("a request", () => {
  it("keeps what was checked and sent as evidence with its hash", async () => {
    const { id } = await customerWithRequest();
    const [row] = await house.database.owner.run<{ sha256: string; version: number; policy_version: string }>(
      {
        text: "select sha256, version, policy_version from request_snapshot where request = $1",
        values: [id],
      },
    );
    expect(row?.sha256).toMatch(/^[0-9a-f]{64}$/);
    expect([row?.version, row?.policy_version]).toEqual([1, "1.0"]);
  });

  it("numbers its events without a gap, each beginning where the last one ended", async () => {
    const { visitor, id } = await customerWithRequest();
    const staff = await officer();
    await act(staff, id, "claim");
    await act(staff, id, "ask", { text: "Уточните доход" });
    await visitor.get(`/ru/cabinet/requests/${id}/answer`);
    await visitor.submit({ text: "500 000" });
    await act(staff, id, "decide", { outcome: "approved", reason: "" });
    const rows = await house.database.owner.run<{ number: number; from: string | null; to: string }>({
      text: `select number, "from", "to" from request_event where request = $1 order by number`,
      values: [id],
    });
    expect(rows.map((row) => row.number)).toEqual([1, 2, 3, 4, 5]);
    for (const [i, row] of rows.entries()) expect(row.from).toBe(i === 0 ? null : rows[i - 1]?.to);
    expect(rows.at(-1)?.to).toBe("approved");
  });

  it("is withdrawn by the customer at once, and staff can no longer decide it", async () => {
    const { visitor, id } = await customerWithRequest();
    const staff = await officer();
    await act(staff, id, "claim");
    const held = staff.form(`/ru/office/requests/${id}/decide`);
    await visitor.get(`/ru/cabinet/requests/${id}/withdraw`);
    await visitor.submit({}, { action: `/ru/cabinet/requests/${id}/withdraw` });
    const late = await staff.post(
      `/ru/office/requests/${id}/decide`,
      new URLSearchParams({ ...held?.hidden, outcome: "approved", reason: "" }).toString(),
    );
    expect(late.location).toContain("refused=request_moved_on");
    expect((await visitor.get(`/ru/cabinet/requests/${id}`)).html).toContain("Отозвана");
  });

  it("needs four eyes from a million on: the maker cannot be the checker", async () => {
    const { visitor, id } = await customerWithRequest("1500000");
    const maker = await officer();
    await act(maker, id, "claim");
    await act(maker, id, "decide", { outcome: "approved", reason: "" });
    expect((await visitor.get(`/ru/cabinet/requests/${id}`)).html).not.toContain("Заявка одобрена");
    const own = await maker.open(`/ru/office/requests/${id}`);
    expect(own.html).not.toContain("/second");
    const checker = await officer();
    const page = await checker.open(`/ru/office/requests/${id}`);
    const form = checker.form(`/ru/office/requests/${id}/second`);
    expect(form, page.html.slice(0, 200)).not.toBeNull();
    await checker.submit({ agree: "yes" }, { action: `/ru/office/requests/${id}/second` });
    expect((await visitor.get(`/ru/cabinet/requests/${id}`)).html).toContain("Заявка одобрена");
  });

  it("can be looked at again on demand, by another person than the one who declined", async () => {
    const { visitor, id } = await customerWithRequest();
    const first = await officer();
    await act(first, id, "claim");
    await act(first, id, "decide", { outcome: "declined", reason: "debt_load_too_high" });
    const told = await visitor.get(`/en/cabinet/requests/${id}`);
    expect(told.html).toContain("With this payment the debt load would be too high.");
    await visitor.get(`/ru/cabinet/requests/${id}/review`);
    await visitor.submit({ text: "Қарыз жабылды" });
    const same = await act(first, id, "claim");
    expect(same.html).toContain("Второе решение принимает другой человек");
    const other = await officer();
    await act(other, id, "claim");
    await act(other, id, "decide", { outcome: "approved", reason: "" });
    const third = await officer("compliance");
    await third.open(`/ru/office/requests/${id}`);
    await third.submit({ agree: "yes" }, { action: `/ru/office/requests/${id}/second` });
    expect((await visitor.get(`/ru/cabinet/requests/${id}`)).html).toContain("Заявка одобрена");
  });

  it("expires by its deadline with a reason when nobody moves it", async () => {
    const { id } = await customerWithRequest();
    house.clock.advance(days(15));
    const timer = makeCtx(house.worker, {
      kind: "system",
      duty: "timer",
      purposes: ["service"],
      forThePerson: false,
    });
    expect(await expireRequests(timer, async () => {})).toBeGreaterThan(0);
    const [row] = await house.database.owner.run<{ status: string; reason: string }>({
      text: "select status, reason from credit_request where id = $1",
      values: [id],
    });
    expect(row).toEqual({ status: "expired", reason: "not_decided_in_time" });
    expect(await expireRequests(timer, async () => {})).toBe(0);
  });

  it("belongs to its owner: another customer finds nothing there", async () => {
    const { id } = await customerWithRequest();
    const other = house.visitor();
    await becomeCustomer(house, other, somebody());
    for (const path of ["", "/answer", "/withdraw", "/review"])
      expect((await other.get(`/ru/cabinet/requests/${id}${path}`)).status, path).toBe(404);
  });

  it("is saved as a draft step by step, and no more than three are open at once", async () => {
    const { visitor } = await customerWithRequest();
    await visitor.get("/ru/cabinet/requests/new/loan");
    await visitor.submit(
      { product: "everyday", amount: "not a sum", term: "12", scheme: "annuity", loanPurpose: "goods" },
      { action: "/ru/cabinet/requests/new/loan" },
    );
    const back = await visitor.get("/ru/cabinet/requests/new/loan");
    expect(back.html).toContain('value="not a sum"');
    expect((await visitor.get("/ru/cabinet/requests/new/check")).location).toContain("/new/loan");
    for (let i = 0; i < 3; i += 1) {
      await visitor.get("/ru/cabinet/requests/new/loan");
      await visitor.submit(
        { product: "everyday", amount: "100000", term: "6", scheme: "annuity", loanPurpose: "goods" },
        { action: "/ru/cabinet/requests/new/loan" },
      );
      await visitor.submit(
        { income: "0", employment: "student" },
        { action: "/ru/cabinet/requests/new/income" },
      );
      await visitor.submit({}, { action: "/ru/cabinet/requests/new/check" });
    }
    expect(visitor.page().html).toContain("три открытые заявки");
  });
});

describe("staff roles", () => {
  it("an auditor reads the journal and queues but no person, and decides nothing", async () => {
    const { id } = await customerWithRequest();
    const auditor = await officer("auditor");
    expect((await auditor.get("/ru/office/journal")).status).toBe(200);
    expect((await auditor.get("/ru/office/requests")).status).toBe(200);
    expect((await auditor.get(`/ru/office/requests/${id}`)).status).toBe(403);
    expect((await auditor.get("/ru/office/people")).status).toBe(403);
  });

  it("opens no personal data to staff whose training is missing or has run out", async () => {
    const { id } = await customerWithRequest();
    const staff = await officer();
    expect((await staff.get(`/ru/office/requests/${id}`)).status).toBe(200);
    house.clock.advance(days(366));
    await ensurePartitions(house.database.owner, house.clock.now());
    const again = await staff.get(`/ru/office/requests/${id}`);
    expect(again.location || again.status).toBe("/ru/office/sign-in");
    await house.database.owner.run({ text: "delete from staff_training", values: [] });
    const fresh = await officer();
    await house.database.owner.run({ text: "delete from staff_training", values: [] });
    const closed = await fresh.get(`/ru/office/requests/${id}`);
    expect(closed.status).toBe(403);
    expect(closed.html).toContain("Сначала обучение");
  });
});
