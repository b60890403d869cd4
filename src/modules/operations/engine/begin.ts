import { after } from "../../../platform/clock.ts";
import { newId } from "../../../platform/ids.ts";
import type { Tiyn } from "../../../platform/money.ts";
import { enqueue } from "../../../platform/outbox-row.ts";
import type { Locale } from "../../../policy/policy.ts";
import type { OperationAct } from "../ports.ts";
import { operation } from "../records.ts";
import { addOperationEvent, type Inside } from "./move.ts";

export type NewOperation = {
  readonly act: OperationAct;
  readonly provider: string;
  readonly request?: string;
  readonly application?: string;
  readonly loan?: string;
  readonly destination?: string;
  readonly amountTiyn?: Tiyn;
  readonly ref?: string;
  readonly language: Locale;
  /** By then it is over, or with a person (operations §9, 1). */
  readonly patienceMs: number;
};

/** One effect outside, wanted in the transaction of what wants it: operation, first event and the row that wakes the job. */
export async function beginOperation(inside: Inside, now: Date, wanted: NewOperation): Promise<string> {
  const id = newId<"operation">(now.getTime());
  await inside.create(
    operation,
    {
      ...{ act: wanted.act, provider: wanted.provider, language: wanted.language },
      ...{ request: wanted.request ?? null, application: wanted.application ?? null },
      ...{ loan: wanted.loan ?? null, destination: wanted.destination ?? null },
      ...{ status: "created", moves: 1, submits: 0, asks: 0, ref: wanted.ref ?? null },
      ...{ amount: wanted.amountTiyn ?? null, deadlineAt: after(now, wanted.patienceMs) },
    },
    { id, act: "operation.created" },
  );
  await addOperationEvent(inside, id, { number: 1, from: null, to: "created", by: "house" });
  await enqueue(inside, "operation", id, now);
  return id;
}
