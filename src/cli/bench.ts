import { benches, printBench } from "../../bench/bench.ts";
import { type Command, optionsOf } from "./command.ts";

/** Measurements with their budgets, as ratios against the bare thing in the same run (design §9). */
export const benchCommand: Command = {
  words: ["bench"],
  about: "NAME [--json] [--kills N] [--seed N] | --list: measure and compare with the budget",
  run: async (args) => {
    const { values, rest } = optionsOf(args, { list: "boolean", kills: "string", seed: "string" });
    if (values.list) {
      for (const name of Object.keys(benches)) console.log(name);
      return 0;
    }
    const bench = benches[rest[0] ?? ""];
    if (!bench) {
      console.error(`expected one of: ${Object.keys(benches).join(", ")}`);
      return 2;
    }
    const options = Object.fromEntries(
      (["kills", "seed"] as const).flatMap((name) => {
        const value = Number(values[name]);
        return values[name] !== undefined && Number.isInteger(value) && value > 0 ? [[name, value]] : [];
      }),
    );
    const document = await bench(options);
    printBench(document, values.json === true);
    return document.figures.every((figure) => figure.holds) ? 0 : 1;
  },
};
