import type { CoveredPlaces } from "@/server/db/findings/lose-findings";
import type { Fault } from "@/server/domain/audit/fault";
import type { JsonValue } from "@/server/domain/event";
import type { LogStretch } from "@/server/sources/audit-source";

/** Under what a unit runs: without the checks that were given up, and until the signal ends its statement. */
export type UnitOptions = { skip: ReadonlySet<string>; signal: AbortSignal };

/** What came of one unit: one check on one stretch of the log, or one page of keys. It commits as a whole or is run again. */
export type Unit = {
  /** Under what it is given up, should it fail; null where nothing was left to do. */
  check: string | null;
  faults: Fault[];
  events: number;
  rows: number;
  /** Where the next one begins; null: the lane is at its end. */
  next: JsonValue;
  /** What it has done, in a sentence. */
  now: string;
  /** A check has looked at this stretch whole. */
  looked?: { check: string; stretch: LogStretch };
  /** Places whose findings are gone, unless they were seen since the audit began. */
  covered?: CoveredPlaces;
};

/** A check that could not be run: the audit goes on without it when it fails again and again. */
export class CheckFailed extends Error {
  override readonly name = "CheckFailed";

  constructor(
    readonly check: string,
    cause: unknown,
  ) {
    super(`check ${check} failed`, { cause });
  }
}

/** A way through the log, or through the rows of one projection. What it has to do is a function of the audit and of its cursor alone. */
export type Lane = {
  name: string;
  /** As far as it can be told before. */
  expectedUnits(): Promise<number>;
  /** Throws `CheckFailed` for what a check throws, the signal's reason or a broken connection when it is told to stop. */
  run(cursor: JsonValue, options: UnitOptions): Promise<Unit>;
};
