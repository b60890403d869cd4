import { movableClock } from "../platform/clock.ts";
import type { Database } from "../platform/database.ts";
import { newId, type SubjectId } from "../platform/ids.ts";
import type { Actor } from "./actor.ts";
import { open, sealed } from "./fields.ts";
import { createSubject, type SubjectKind } from "./gate.ts";
import { makeCtx, makeKernel } from "./kernel.ts";
import { kernelTables } from "./kernel-tables.ts";
import type { Keyring } from "./keyring.ts";
import { type DataMap, dataMap, record } from "./records.ts";
import { recordDdl } from "./schema.ts";

/** Records that exist only for the kernel's own tests and benchmarks: it knows nothing of Alem Credit's modules. */
export const paper = record("test_paper", {
  keep: "aml",
  source: "person",
  fields: {
    number: sealed.text({
      category: "identity",
      purposes: ["kyc_aml"],
      lookup: "exact",
      recipients: ["kyc_aml_antifraud"],
    }),
    fullName: sealed.text({ category: "identity", purposes: ["kyc_aml", "operations"], lookup: "search" }),
    income: sealed.tiyn({ category: "operations", purposes: ["operations"], optional: true }),
    status: open.oneOf(["new", "accepted"], { category: "identity", purposes: ["kyc_aml", "service"] }),
  },
});

export const visit = record("test_visit", {
  keep: "security_log",
  source: "house",
  fields: {
    page: sealed.text({ category: "technical", purposes: ["analytics", "security"] }),
  },
});

export const testMap = dataMap([paper, visit], [...kernelTables]);

export async function kernelForTest(
  databases: { owner: Database; web: Database },
  keyring: Keyring,
  map: DataMap = testMap,
) {
  const clock = movableClock(new Date());
  for (const one of map.records) {
    await databases.owner.run({ text: recordDdl(one), values: [] });
    await databases.owner.run({
      text: `grant select, insert, update, delete on ${one.name} to alem_web, alem_work`,
      values: [],
    });
  }
  const kernel = makeKernel({ db: databases.web, keyring, clock, map });
  const subject = async (kind: SubjectKind = "customer"): Promise<SubjectId> => {
    const id = newId<"subject">();
    await databases.web.transact((tx) => createSubject(tx, id, kind));
    return id;
  };
  return { kernel, clock, subject, ctx: (actor: Actor) => makeCtx(kernel, actor) };
}
