import type { ProjectionStatus, Severity } from "@/server/contracts/projections";

/** The colours that status may take; everything else is ink on paper. */
export type Tone = "ok" | "working" | "warn" | "bad" | "quiet" | "neutral";

const bySeverity: Record<Severity, Tone> = { none: "neutral", medium: "warn", high: "warn", critical: "bad" };

/** Of the status word and its icon. */
export const toneOfStatus = (status: ProjectionStatus, severity: Severity): Tone => {
  if (status === "live") return "ok";
  if (status === "catching-up" || status === "rebuilding") return "working";
  if (status === "stopped" || status === "rewound" || status === "failed") return "bad";
  if (status === "paused") return "quiet";
  return status !== "unknown" && severity === "critical" ? "bad" : "warn";
};

/** Of a bar, a lag or an age: work under way keeps its own colour, a paused projection takes its severity. */
export const toneOfLag = (status: ProjectionStatus, severity: Severity): Tone => {
  if (status === "unknown") return "neutral";
  return status === "catching-up" || status === "rebuilding" ? "working" : bySeverity[severity];
};
