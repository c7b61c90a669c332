import type { Fault } from "@/server/domain/audit/fault";
import type { Position } from "@/server/domain/position";

/** A part of the log: the events above `after`, up to `upTo`. Both are published positions. */
export type LogStretch = { after: Position; upTo: Position };

export type LogCheckLimits = {
  /** Milliseconds; a statement that takes longer is ended and the unit fails with a sentence. */
  statementTimeout: number;
  signal: AbortSignal;
};

/**
 * How a log is audited: by stretches, so that an audit can tell its progress, be stopped, and go on after a crash.
 * A check of a stretch reports the faults whose *place* is in it: an event there, held against whatever events of its stream, its ids
 * or its snapshots lie anywhere else. The stretches of a whole log together report every fault once; the newest stretch alone
 * costs the same in a store of any size.
 */
export type AuditSource = {
  /** Names and what they look for, in the order of running. */
  logChecks: readonly { name: string; looksFor: string }[];
  /** Where a stretch ends that begins above `after` and holds at most some tens of thousands of events, never past `upTo`. */
  stretchEnd(after: Position, upTo: Position): Promise<Position>;
  /** All faults of one check in one stretch. Throws the database's errors, and the signal's reason. */
  checkLog(name: string, stretch: LogStretch, limits: LogCheckLimits): Promise<Fault[]>;
};
