import type { Head, ProjectionSummary } from "@/server/contracts/projections";

/** Classes in the order in which they are shown; a row moves only when its class changes. */
const STALLED = 4;
const WORKING = 3;
const LIVE = 5;

const bySeverity = { critical: 0, high: 1, medium: 2, none: 2 } as const;

/** An unknown projection keeps the place that it had when it was last seen. */
export const classOf = ({ status, lastStatus, severity, standsSeconds }: ProjectionSummary): number => {
  const known = status === "unknown" ? (lastStatus ?? status) : status;
  if (known === "live") return LIVE;
  // One that is held by the head is told with the head; one that stands still by itself is a trouble of its own.
  if (known === "stalled" && standsSeconds === undefined) return STALLED;
  if (known === "catching-up" || known === "rebuilding") return WORKING;
  return bySeverity[severity];
};

export type RowSize = "trouble" | "working" | "line";

export const sizeOf = (projection: ProjectionSummary): RowSize => {
  const rank = classOf(projection);
  if (rank < WORKING) return "trouble";
  return rank === WORKING ? "working" : "line";
};

/** In pixels; a sentence that needs more lines makes its row higher. */
const heights: Record<RowSize, number> = { trouble: 65, working: 49, line: 35 };

export const heightOf = (projection: ProjectionSummary): number => heights[sizeOf(projection)];

const isIdle = ({ status, lagEvents, arrivalPerSecond, appliedPerSecond }: ProjectionSummary) =>
  status === "live" && lagEvents === 0 && arrivalPerSecond === 0 && appliedPerSecond === 0;

/** A short table has room to show that all is well; a long one folds what idles. */
const FOLD_FROM_ROWS = 9;

const inOrder = (projections: readonly ProjectionSummary[]) =>
  [...projections].sort((a, b) => classOf(a) - classOf(b) || (a.name < b.name ? -1 : 1));

export const arrange = (projections: readonly ProjectionSummary[]): { shown: ProjectionSummary[]; idle: ProjectionSummary[] } => {
  const ordered = inOrder(projections);
  const idle = ordered.filter(isIdle);
  if (projections.length < FOLD_FROM_ROWS || idle.length < 2) return { shown: ordered, idle: [] };
  return { shown: ordered.filter((projection) => !isIdle(projection)), idle };
};

const STANDS_AFTER_SECONDS = 5;
const NOTICEABLE = 100;

/**
 * Positions above the safe head, where it is worth a line: it is held, or nobody publishes it. In good health the
 * gap flickers by a few.
 */
export const heldAbove = ({ position, safePosition, stalledBy }: Head): number => {
  const gap = Number(BigInt(position) - BigInt(safePosition));
  return gap > 0 && (gap >= NOTICEABLE || (stalledBy?.ageSeconds ?? 0) > STANDS_AFTER_SECONDS) ? gap : 0;
};

export const isHeld = ({ stalledBy }: Head): boolean => (stalledBy?.ageSeconds ?? 0) > STANDS_AFTER_SECONDS;

/** 0 while nobody holds it long enough to matter: claims of passing writers come and go. */
export const secondsHeld = (head: Head): number => (isHeld(head) ? (head.stalledBy?.ageSeconds ?? 0) : 0);
