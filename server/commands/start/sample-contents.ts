import { basename } from "node:path";
import type { Console } from "./console";
import type { Contents } from "./contents";
import { keepTraffic, runToEnd } from "./tasks";

/** One after the other: each of them can fill a disk's bandwidth alone. */
const storeFirstRun = async (console: Console): Promise<void> => {
  const { sample, imports } = console.options;
  if (sample === "bank") await runToEnd(console, { name: "bank history", file: "server/samples/bank/load-history.ts" });
  for (const file of imports) {
    if (console.ending.aborted) return;
    await runToEnd(console, { name: basename(file), file: "server/commands/tidemark.ts", args: ["import", file] });
  }
};

/** The sample, its traffic, and the files of `--import`. */
export const sampleContents: Contents = {
  fill: async (console) => {
    await storeFirstRun(console);
    if (console.options.sample === "bank" && console.options.traffic) keepTraffic(console, "server/samples/bank/traffic.ts");
  },
};
