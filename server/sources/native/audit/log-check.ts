import type { LogCheckSettings } from "@/server/domain/audit/log-check-settings";
import type { EventIndexes } from "./event-indexes";

/** Published positions: `after` < place of a fault <= `upTo` <= `head`. All of them are read in one snapshot. */
export type CheckedStretch = {
  after: bigint;
  upTo: bigint;
  head: bigint;
  indexes: EventIndexes;
  settings: LogCheckSettings;
};

/** Its rows are faults: identity, severity, stream, version, position, evidence as JSON. */
export type FaultStatement = { text: string; values: readonly unknown[] };

/**
 * One thing that may be wrong with a log. What lies at two places, such as a duplicate, is the fault of the later position and is held
 * against earlier ones alone: so every fault is found once, however the log is cut, and the newest stretch finds what its events did.
 */
export type LogCheck = {
  name: string;
  looksFor: string;
  /** Null where the settings give it nothing to look for. */
  faultsIn(stretch: CheckedStretch): FaultStatement | null;
};
