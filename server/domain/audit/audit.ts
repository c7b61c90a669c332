import type { FaultSeverity } from "./fault";

export const auditStates = ["queued", "running", "done", "failed", "cancelled"] as const;
export type AuditState = (typeof auditStates)[number];

export const isOver = (state: AuditState): boolean => state === "done" || state === "failed" || state === "cancelled";

/** Why there is an audit. `asked`: by somebody; `nightly`: by the clock, of everything; `incremental`: by the clock, of what was appended since. */
export const auditKinds = ["asked", "nightly", "incremental"] as const;
export type AuditKind = (typeof auditKinds)[number];

/** What a check looks at: the events of the log, or the rows of read models. */
export const checkKinds = ["log", "read-model"] as const;
export type CheckKind = (typeof checkKinds)[number];

/** Which keys of read models are looked at, where not all of them are. The log is always looked at whole. */
export type Sample = {
  /** Of the keys, above 0 and up to 1; the same ones in every audit of this share. */
  share?: number | undefined;
  /** Only keys of these. */
  keys?: readonly string[] | undefined;
};

export type SeverityCounts = Record<FaultSeverity, number>;
