import type { Foundations } from "../house.ts";
import { countEnded, endWhatIsDue } from "../jobs/retention.ts";
import { houseMap } from "../map.ts";
import { countOrphanFiles } from "../modules/retention/retention.ts";
import { openStorage } from "../outside.ts";
import { retentionReport } from "../privacy/retention/report.ts";
import { type Command, type Options, optionsOf, print, withFoundations } from "./command.ts";

/** Policy 6.1 from the command line: what is due and still here, and the sweep that ends it. */
export const retentionReportCommand: Command = {
  words: ["retention", "report"],
  about: "[--as-of DATE]: what is due and still here",
  run: async (args) => {
    const { values } = optionsOf(args, { "as-of": "string" });
    const asOf = momentOf(values);
    if (!asOf) return wrongDate();
    const report = await withFoundations(async ({ work, config }) => {
      const storage = await openStorage(config);
      return retentionReport(work, houseMap, asOf, (at) => countOrphanFiles(work, storage, at));
    });
    print(values.json === true, report, [
      ...report.classes.map(
        ({ name, due, held, remaining }) => `${name}: ${due} due, ${held} held, ${remaining} remaining`,
      ),
      report.ok ? "Nothing that is due is still here." : "There is something due that is still here.",
    ]);
    return report.ok ? 0 : 1;
  },
};

export const retentionRunCommand: Command = {
  words: ["retention", "run"],
  about: "[--as-of DATE]: end what is due",
  run: async (args) => {
    const { values } = optionsOf(args, { "as-of": "string" });
    const asOf = momentOf(values);
    if (!asOf) return wrongDate();
    const ended = await withFoundations(async (foundations) =>
      isTooEarly(foundations, asOf)
        ? null
        : endWhatIsDue(
            { ...foundations, map: houseMap, storage: await openStorage(foundations.config) },
            asOf,
          ),
    );
    if (!ended) {
      console.error("production ends nothing before its time: --as-of lies in the future");
      return 1;
    }
    print(values.json === true, { asOf: asOf.toISOString(), ...ended }, [
      ...ended.classes.map(({ name, rows, keys }) => `${name}: ${rows} rows and ${keys} keys ended`),
      ...ended.months.map((month) => `${month} dropped`),
      `${ended.files} files without a record removed`,
      `${countEnded(ended)} in all; of ${ended.subjects} people nothing is left.`,
    ]);
    return 0;
  },
};

/** A moment to come is for walking a clock in development; with real people it would end data before their time. */
const isTooEarly = ({ config }: Foundations, asOf: Date): boolean =>
  config.production && asOf.getTime() > Date.now();

/** `2026-02-09` is the end of that day in UTC; null when it is no date. */
function momentOf(values: Options): Date | null {
  const given = values["as-of"];
  if (typeof given !== "string") return new Date();
  const at = new Date(/^\d{4}-\d{2}-\d{2}$/.test(given) ? `${given}T23:59:59.999Z` : given);
  return Number.isNaN(at.getTime()) ? null : at;
}

function wrongDate(): number {
  console.error("expected --as-of 2026-02-09 or a moment of ISO 8601");
  return 2;
}
