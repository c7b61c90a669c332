import type { JsonObject } from "@/server/domain/event";
import type { Position } from "@/server/domain/position";

/** critical: figures that people decide by are wrong. warning: they may be. note: nothing is wrong yet. */
export const faultSeverities = ["critical", "warning", "note"] as const;
export type FaultSeverity = (typeof faultSeverities)[number];

/** What a check found in one place. */
export type Fault = {
  /** The check's stable snake_case name. */
  check: string;
  /** The same for the same fault in every audit, unique within its check: how a fault that was seen before is recognised. */
  identity: string;
  severity: FaultSeverity;
  streamId?: string;
  streamVersion?: bigint;
  /** Of the event, or of the first of several, where the fault is. */
  position?: Position;
  /** With `key`, of a fault in a read model. */
  projection?: string;
  key?: string;
  /** What proves it, in fields that a person can read; personal fields stand in it sealed, as they are stored. */
  evidence: JsonObject;
};
