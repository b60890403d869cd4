import { houseMap } from "../map.ts";
import { parseId, type SubjectId } from "../platform/ids.ts";
import { currentLimits, type Gate, readGate } from "../privacy/gate.ts";
import { type Kernel, makeCtx } from "../privacy/kernel.ts";
import { clocksOf } from "../privacy/retention/clocks.ts";
import { type HeldClass, heldClasses } from "../privacy/retention/held.ts";
import { eraseOnRequest } from "../privacy/retention/on-request.ts";
import { exportPlan, exportSubject } from "../privacy/subject.ts";
import { type Command, optionsOf, print, withFoundations } from "./command.ts";

/** What is held about one person, opened; the export itself is an entry in that person's journal. */
export const subjectExport: Command = {
  words: ["subject", "export"],
  about: "ID: everything held about one person, as JSON",
  run: async (args) => {
    const { rest } = optionsOf(args, {});
    return aboutOne(rest, async ({ subject, kernel }) => {
      const operator = {
        kind: "system",
        duty: "operator_export",
        purposes: ["legal"],
        forThePerson: false,
      } as const;
      const door = await makeCtx(kernel, operator).enter("legal", { subject, because: "operator_export" });
      await door.note("subject.exported");
      console.log(JSON.stringify({ subject, records: await exportSubject(kernel, subject) }, null, 2));
      return 0;
    });
  },
};

/** Why each field is held, for whom and how long; what is denied right now. No value is opened. */
export const subjectExplain: Command = {
  words: ["subject", "explain"],
  about: "ID: what kinds of data are held about one person and why, without values",
  run: async (args) => {
    const { values, rest } = optionsOf(args, {});
    return aboutOne(rest, async ({ subject, gate, kernel: { db: work } }) => {
      const held = [];
      for (const record of houseMap.records) {
        const [row] = await work.run<{ n: bigint }>({
          text: `select count(*) as n from ${record.name} where subject_id = $1`,
          values: [subject],
        });
        if (row && row.n > 0n) held.push({ record: record.name, rows: Number(row.n), keep: record.keep });
      }
      const names = new Set(held.map((one) => one.record));
      const fields = exportPlan(houseMap).filter((field) => names.has(field.record));
      const document = { subject, kind: gate.kind, limits: await currentLimits(work, subject), held, fields };
      print(
        values.json === true,
        document,
        held.map((one) => `${one.record}: ${one.rows} rows, kept as ${one.keep}`),
      );
      return 0;
    });
  },
};

/** What no law and no hold keeps goes now; without --yes the plan is shown and nothing happens (policy 7, erasure). */
export const subjectErase: Command = {
  words: ["subject", "erase"],
  about: "ID [--yes]: erase now what no law and no hold keeps of a closed account",
  run: async (args) => {
    const { values, rest } = optionsOf(args, { yes: "boolean" });
    return aboutOne(rest, async ({ subject, kernel }) => {
      const plan = await heldClasses(kernel.db, kernel.map, subject);
      if (values.yes !== true) {
        print(values.json === true, { subject, plan }, plan.map(planLine));
        return 0;
      }
      const clocks = await clocksOf(kernel.db, subject);
      const open = plan.some((one) => one.keep === "account");
      if (open && !clocks.some((one) => one.event === "account_closed")) {
        console.error("the account is open: the person, or a case of the office, closes it first");
        return 1;
      }
      const erased = await kernel.db.transact((tx) =>
        eraseOnRequest(tx, kernel, subject, kernel.clock.now()),
      );
      print(
        values.json === true,
        { subject, erased },
        erased.map(({ keep, rows, keys }) => `${keep}: ${rows} rows and ${keys} keys are gone`),
      );
      return 0;
    });
  },
};

const planLine = ({ keep, rows, staysFor, until }: HeldClass): string => {
  const end = until ? ` until ${until.toISOString().slice(0, 10)}` : "";
  return `${keep}: ${rows} rows, ${staysFor ? `stay for ${staysFor}${end}` : "go now"}`;
};

type About = { readonly subject: SubjectId; readonly gate: Gate; readonly kernel: Kernel };

/** The person that the command names; who is not there is said, and nothing is done. */
async function aboutOne(
  [given]: readonly string[],
  work: (about: About) => Promise<number>,
): Promise<number> {
  const subject = parseId<"subject">(given);
  if (!subject) {
    console.error("expected the person's id");
    return 2;
  }
  return withFoundations(async (foundations) => {
    const kernel = foundations.kernelFor("work");
    const gate = await readGate(kernel.db, subject);
    if (gate) return work({ subject, gate, kernel });
    console.error("there is no such person");
    return 1;
  });
}
