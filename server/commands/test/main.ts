import { randomInt } from "node:crypto";
import { readArguments, readWholeNumber } from "../arguments";
import { duration } from "../import-progress";
import { messageOf, runCommand } from "../refusal";
import { type Stage, stagesFor } from "./stages";
import { addTallies, type Tally } from "./tally";

const HELP = `npm test -- [FILE…]
npm run test:long -- [--seed N] [FILE…]

Static checks, unit, database and browser tests against throw-away databases. FILE: only test files whose name contains it.
test:long runs the same promises at full size; --seed repeats a run.
`;

const runStage = async ({ name, run }: Stage, signal: AbortSignal): Promise<{ name: string; seconds: number; tally: Tally }> => {
  process.stdout.write(`\n── ${name}\n`);
  const began = performance.now();
  const tally = await run(signal).catch((error: unknown) => {
    process.stdout.write(`${messageOf(error)}\n`);
    return { passed: 0, failures: [`${name}: ${messageOf(error)}`] };
  });
  return { name, seconds: (performance.now() - began) / 1_000, tally };
};

const summary = (results: ReadonlyArray<{ name: string; seconds: number; tally: Tally }>): string =>
  results
    .map(
      ({ name, seconds, tally }) =>
        `${name.padEnd(28)}${duration(seconds).padStart(12)}  ${tally.passed} passed, ${tally.failures.length} failed`,
    )
    .join("\n");

const chooseSize = (isLong: boolean, seed: string | undefined): void => {
  if (isLong) process.env.TIDEMARK_LONG = "1";
  if (!isLong && seed === undefined) return;
  process.env.TIDEMARK_SEED = String(seed === undefined ? randomInt(2 ** 31) : readWholeNumber("--seed", seed, 0, 2 ** 31));
  process.stdout.write(`seed ${process.env.TIDEMARK_SEED} (--seed ${process.env.TIDEMARK_SEED} repeats this run)\n`);
};

const stopWish = (): AbortSignal => {
  const stopping = new AbortController();
  for (const name of ["SIGINT", "SIGTERM"] as const) process.on(name, () => stopping.abort());
  return stopping.signal;
};

runCommand(async () => {
  const { values, positionals } = readArguments(
    process.argv.slice(2),
    { long: { type: "boolean" }, seed: { type: "string" }, help: { type: "boolean" } },
    { positionals: true },
  );
  if (values.help) {
    process.stdout.write(HELP);
    return 0;
  }
  chooseSize(values.long ?? false, values.seed);
  const signal = stopWish();
  const results = [];
  for (const stage of stagesFor(positionals)) if (!signal.aborted) results.push(await runStage(stage, signal));
  const { passed, failures } = addTallies(results.map(({ tally }) => tally));
  process.stdout.write(`\n${summary(results)}\n\n${passed} passed, ${failures.length} failed\n`);
  for (const failure of failures) process.stdout.write(`  ✗ ${failure}\n`);
  return failures.length > 0 || signal.aborted ? 1 : 0;
});
