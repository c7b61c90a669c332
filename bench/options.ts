import { readArguments, readWholeNumber } from "@/server/commands/arguments";

export type BenchOptions = {
  /** Events in each store, ascending. */
  sizes: readonly number[];
  /** Times each pair of work and limit is measured. */
  rounds: number;
  /** How long one measurement of a rate runs. */
  seconds: number;
  openWriters: number;
  /** Sessions of other applications beside which the triage page looks. */
  sessions: number;
  liveClients: number;
  importedEvents: number;
  /** Sequences of twenty letters each that are redriven. */
  heldSequences: number;
  /** Events that are read past held sequences. */
  parkedEvents: number;
  /** Events of fines that a candidate is filled with, and how many of them Emmett rebuilds from. */
  rebuiltEvents: number;
  emmettEvents: number;
  /** Calls of each query whose p50 and p99 are shown. */
  calls: number;
  /** The parts that need a build of the pages. */
  withWeb: boolean;
  only: readonly string[] | null;
  reportFile: string;
};

export const HELP = `npm run bench -- [--quick | --full] [--only a,b] [--rounds N] [--without-web]

Measures Tidemark against limits taken beside it in the same run, on a database of its own that is removed afterwards.
  --quick         a run of seconds on tiny stores: shows that everything works, its ratios say little;
                  without the pages, unless --only names them
  --full          adds a store of 5,000,000 events, and rebuilds four times as many
  --only a,b      these parts alone (append, claim, safe-head, import, read-all, catch-up, rebuild, redrive,
                  parked, queries, replay, search, audits, triage, sources, web)
  --rounds N      times each pair is measured (default 3)
  --without-web   leaves out what needs a build of the pages
  --report FILE   default bench/report.json
`;

const QUICK: BenchOptions = {
  sizes: [1_000, 5_000],
  rounds: 1,
  seconds: 1,
  openWriters: 20,
  sessions: 40,
  liveClients: 20,
  importedEvents: 1_000,
  heldSequences: 20,
  parkedEvents: 2_000,
  rebuiltEvents: 3_000,
  emmettEvents: 300,
  calls: 10,
  withWeb: false,
  only: null,
  reportFile: "bench/report.json",
};

const WHOLE: BenchOptions = {
  ...QUICK,
  sizes: [100_000, 1_000_000],
  rounds: 3,
  seconds: 5,
  openWriters: 500,
  sessions: 500,
  liveClients: 1_000,
  importedEvents: 100_000,
  heldSequences: 500,
  parkedEvents: 100_000,
  rebuiltEvents: 561_470,
  emmettEvents: 3_000,
  calls: 200,
  withWeb: true,
};

/** Null where help was asked for. Throws `CommandRefusal` for what it does not know. */
export const readOptions = (args: readonly string[]): BenchOptions | null => {
  const { values } = readArguments(args, {
    quick: { type: "boolean" },
    full: { type: "boolean" },
    only: { type: "string" },
    rounds: { type: "string" },
    report: { type: "string" },
    "without-web": { type: "boolean" },
    help: { type: "boolean" },
  });
  if (values.help) return null;
  const only = values.only?.split(",") ?? null;
  const base = values.quick
    ? QUICK
    : values.full
      ? { ...WHOLE, sizes: [...WHOLE.sizes, 5_000_000], rebuiltEvents: 4 * WHOLE.rebuiltEvents }
      : WHOLE;
  return {
    ...base,
    ...(values.rounds ? { rounds: readWholeNumber("--rounds", values.rounds, 1, 100) } : {}),
    only,
    withWeb: values["without-web"] ? false : base.withWeb || (only?.includes("web") ?? false),
    ...(values.report ? { reportFile: values.report } : {}),
  };
};
