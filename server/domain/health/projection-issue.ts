import type { Severity } from "../lag";
import type { ProjectionStatus } from "../projection-status";
import type { HealthIssue } from "./health-issue";

export type JudgedProjection = {
  name: string;
  status: ProjectionStatus;
  severity: Severity;
  sentence: string;
  /** Present where it is stalled by itself. */
  standsSeconds?: number | undefined;
};

type Kind = { type: string; whatToDo: string };

const STANDS_STILL: Kind = {
  type: "PROJECTION_STANDS_STILL",
  whatToDo: "Its engine lives and reads nothing: look for what the engine's sessions wait for, read its log, and restart it.",
};
const BEHIND: Kind = { type: "PROJECTION_BEHIND", whatToDo: "Let it catch up; screens that it feeds are old until then." };

const KINDS: Partial<Record<ProjectionStatus, Kind>> = {
  failed: { type: "PROJECTION_FAILED", whatToDo: "Mend what its error names, then retry the projection." },
  rewound: {
    type: "STORE_REWOUND",
    whatToDo: "The store lost events that were read: find out what was restored, then rebuild the projection.",
  },
  stopped: { type: "PROJECTION_STOPPED", whatToDo: "Start an engine that knows this projection: npm run engine." },
  stalled: { type: "PROJECTION_STALLED", whatToDo: "End the transaction that holds the safe head, or wait for it." },
  "falling-behind": {
    type: "PROJECTION_FALLING_BEHIND",
    whatToDo: "It applies less than arrives: look at its slowest partition, give it more partitions or engines, or make its fold cheaper.",
  },
  blocked: { type: "PROJECTION_BLOCKED", whatToDo: "Open its dead letters, mend the largest cause, and redrive its letters." },
  paused: { type: "PROJECTION_PAUSED_BEHIND", whatToDo: "Resume it, or ask whoever paused it." },
};

/** These do not work, whatever their lag. */
const BROKEN: ReadonlySet<ProjectionStatus> = new Set(["failed", "rewound", "stopped", "stalled"]);

/** An issue where the projection does not work, or where what it shows is far from the truth: of high severity, by its lag or its letters. */
export const projectionIssue = ({ name, status, severity, sentence, standsSeconds }: JudgedProjection): HealthIssue | null => {
  const isGrave = severity === "high" || severity === "critical";
  if (!isGrave && !BROKEN.has(status)) return null;
  const kind = standsSeconds === undefined ? (KINDS[status] ?? BEHIND) : STANDS_STILL;
  return { ...kind, component: `projection:${name}`, severity: isGrave ? severity : "high", message: sentence };
};
