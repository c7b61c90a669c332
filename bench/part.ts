import type { BenchOptions } from "./options";
import type { Line } from "./report/line";
import type { BenchStores } from "./store/bench-stores";

export type Bench = { options: BenchOptions; stores: BenchStores; say: (sentence: string) => void };

/** One part of the report. Throws `WrongResult` when what it measured was not done right. */
export type Part = { name: string; measure(bench: Bench): Promise<Line[]> };
