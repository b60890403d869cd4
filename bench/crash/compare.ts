import { type Foundations, layFoundations } from "../../src/house.ts";
import { auditOperations } from "../../src/modules/operations/operations.ts";
import { readConfig } from "../../src/platform/config.ts";
import { sequence } from "../../src/privacy/journal/sequencer.ts";
import { verifyDatabase } from "../../src/privacy/journal/source.ts";
import { makeCtx } from "../../src/privacy/kernel.ts";
import type { Book } from "../../src/providers/sandbox/book.ts";

/** What the tables say against what the sandboxes really did. */
export type Compared = {
  readonly requests: number;
  readonly operations: number;
  /** Requests that came to no end, orders without an effect that count as done, effects that nothing here accounts for. */
  readonly lost: number;
  /** Effects beyond the first of an order, and effects of orders that this house never made. */
  readonly duplicated: number;
  readonly ledgerWrong: number;
  readonly brokenChains: number;
  /** Orders that a person has to look at. */
  readonly review: number;
  readonly journal: string;
};

type Op = {
  readonly id: string;
  readonly act: string;
  readonly status: string;
  readonly ref: string | null;
};

/** The key a sandbox booked an order's effect under: a refund bears no key of ours there, it stands at its payment. */
const bookedUnder = ({ id, act, ref }: Op): string => (act === "refund" ? (ref ?? id) : id);

export async function compare(dataDir: string, books: readonly Pick<Book, "effects">[]): Promise<Compared> {
  const config = readConfig({ NODE_ENV: "development", DATA_DIR: dataDir });
  if (!config.ok) throw new Error("the settings of the storm are wrong");
  const foundations = await layFoundations(config.value);
  const ops = await foundations.owner.run<Op>({
    text: "select id, act, status, ref from operation",
    values: [],
  });
  const requests = await foundations.owner.run<{ id: string; status: string }>({
    text: "select id, status from credit_request",
    values: [],
  });
  const effects = new Map(books.flatMap((book) => [...book.effects()]));
  const known = new Map(ops.map((op) => [bookedUnder(op), op]));
  const unended = requests.filter(({ status }) => status !== "repaid" && status !== "declined");
  for (const { id, status } of unended)
    console.error(`request ${id} is ${status}: ${await ordersOf(foundations, id)}`);
  const undone = ops.filter(
    (op) => op.status === "succeeded" && op.act !== "link_card" && !effects.has(bookedUnder(op)),
  );
  const unaccounted = [...effects.keys()].filter((key) => {
    const op = known.get(key);
    return op !== undefined && (op.status === "created" || op.status === "cancelled");
  });
  const repeated = [...effects].reduce(
    (sum, [key, { count }]) => sum + (known.has(key) ? count - 1 : count),
    0,
  );
  const audit = await auditOperations(
    makeCtx(foundations.kernelFor("work"), {
      ...{ kind: "system", duty: "storm", forThePerson: false },
      purposes: ["operations", "service", "legal", "communications"],
    }),
  );
  await sequence(foundations.work, foundations.keyring, new Date(), new Date(0));
  const verdict = await verifyDatabase(foundations.work, foundations.keyring.publicKeys(), {
    ...{ now: new Date(), bodiesKeptMonths: 12 },
  });
  await foundations.close();
  return {
    ...{ requests: requests.length, operations: ops.length },
    lost: unended.length + undone.length + unaccounted.length,
    duplicated: repeated,
    ledgerWrong: audit.filter(({ kind }) => kind === "ledger").length,
    brokenChains:
      audit.filter(({ kind }) => kind === "chain").length + (verdict.verdict === "intact" ? 0 : 1),
    review: ops.filter(({ status }) => status === "needs_review").length,
    journal: verdict.verdict,
  };
}

/** How far the orders of a request came that did not end: for whoever reads why. */
async function ordersOf({ owner }: Pick<Foundations, "owner">, request: string): Promise<string> {
  const orders = await owner.run<{ told: string }>({
    text: `select concat_ws(' ', o.act, o.status, o.reason, 'asked', o.asks, 'again', b.next_at) as told
           from operation o left join outbox b on b.subject_id = o.subject_id and b.item_id = o.id and b.state = 'waiting'
           where o.ended_at is null and (o.request = $1 or o.loan in (select id from loan where request = $1))`,
    values: [request],
  });
  return orders.map(({ told }) => told).join("; ");
}
