import { writeFileSync } from "node:fs";
import { arch, availableParallelism, platform } from "node:os";
import { CommandRefusal, runCommand } from "@/server/commands/refusal";
import { append } from "./lines/append";
import { audits } from "./lines/audits";
import { catchUp } from "./lines/catch-up";
import { claim } from "./lines/claim";
import { importLines } from "./lines/import";
import { parked } from "./lines/parked";
import { queries } from "./lines/queries";
import { readAllEvents } from "./lines/read-all";
import { rebuild } from "./lines/rebuild";
import { redrive } from "./lines/redrive";
import { replay } from "./lines/replay";
import { safeHead } from "./lines/safe-head";
import { search } from "./lines/search";
import { sources } from "./lines/sources";
import { triage } from "./lines/triage";
import { type BenchOptions, HELP, readOptions } from "./options";
import { tableOf } from "./report/print-report";
import { type Outcome, runParts } from "./run-parts";
import { openBenchStores } from "./store/bench-stores";
import { web } from "./web/web";

const PARTS = [
  append,
  claim,
  safeHead,
  importLines,
  readAllEvents,
  catchUp,
  rebuild,
  redrive,
  parked,
  queries,
  replay,
  search,
  audits,
  triage,
  sources,
  web,
];
const say = (sentence: string) => process.stderr.write(`${sentence}\n`);

const chosen = ({ only }: BenchOptions) => {
  const unknown = only?.find((name) => !PARTS.some((part) => part.name === name));
  if (unknown !== undefined)
    throw new CommandRefusal(`--only: there is no part "${unknown}"; there is ${PARTS.map(({ name }) => name).join(", ")}.`, 2);
  return only ? PARTS.filter(({ name }) => only.includes(name)) : PARTS;
};

const machine = () => `${availableParallelism()} cores, ${platform()} ${arch()}, Node ${process.versions.node}, fsync on`;

const report = ({ lines, wrong, failed }: Outcome, { reportFile, rounds }: BenchOptions): number => {
  const missed = lines.filter(({ verdict }) => verdict === "MISSED").length;
  writeFileSync(
    reportFile,
    `${JSON.stringify({ at: new Date().toISOString(), machine: machine(), rounds, lines, wrong, failed }, null, 2)}\n`,
  );
  process.stdout.write(`${tableOf(lines)}\n\n${machine()}; medians of ${rounds} paired rounds.\n`);
  process.stdout.write(
    wrong.length === 0
      ? "Under every line that was measured: 0 lost, 0 doubled, 0 out of order.\n"
      : `WRONG RESULTS: ${wrong.join("; ")}\n`,
  );
  if (failed.length > 0) process.stdout.write(`NOT MEASURED: ${failed.join("; ")}\n`);
  process.stdout.write(`${missed === 0 ? "No target is missed." : `${missed} of the targets are missed.`} The same in ${reportFile}.\n`);
  return wrong.length + failed.length > 0 ? 1 : 0;
};

runCommand(async () => {
  const options = readOptions(process.argv.slice(2));
  if (!options) {
    process.stdout.write(HELP);
    return 0;
  }
  const parts = chosen(options);
  const stores = await openBenchStores({ sizes: options.sizes, connections: Math.max(options.openWriters, options.sessions) + 100 }, say);
  try {
    return report(await runParts(parts, { options, stores, say }), options);
  } finally {
    await stores.close();
  }
});
