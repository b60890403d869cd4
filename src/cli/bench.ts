import { benches, printBench } from "../../bench/bench.ts";
import { isMixName, mixes } from "../../bench/gdpr/mixes.ts";
import { type Command, optionsOf } from "./command.ts";

/** Measurements with their budgets, as ratios against the bare thing in the same run (design §9). */
export const benchCommand: Command = {
  words: ["bench"],
  about:
    "NAME [--json] [--kills N] [--seed N] [--records N] [--operations N] [--mix NAME] [--clients N] | --list: measure and compare with the budget",
  run: async (args) => {
    const { values, rest } = optionsOf(args, {
      ...{ list: "boolean", kills: "string", seed: "string", mix: "string" },
      ...{ records: "string", operations: "string", clients: "string" },
    });
    if (values.list) {
      for (const name of Object.keys(benches)) console.log(name);
      return 0;
    }
    const bench = benches[rest[0] ?? ""];
    if (!bench) {
      console.error(`expected one of: ${Object.keys(benches).join(", ")}`);
      return 2;
    }
    const { mix } = values;
    if (mix !== undefined && (typeof mix !== "string" || !isMixName(mix))) {
      console.error(`expected one of: ${Object.keys(mixes).join(", ")}`);
      return 2;
    }
    const numbers = Object.fromEntries(
      (["kills", "seed", "records", "operations", "clients"] as const).flatMap((name) => {
        const value = Number(values[name]);
        return values[name] !== undefined && Number.isInteger(value) && value > 0 ? [[name, value]] : [];
      }),
    );
    const document = await bench({ ...numbers, ...(mix === undefined ? {} : { mix }) });
    printBench(document, values.json === true);
    return document.figures.every((figure) => figure.holds) ? 0 : 1;
  },
};
