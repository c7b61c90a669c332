import type { Rebuild } from "@/server/contracts/rebuilds";
import type { Tone } from "../ui/tone";

export type RebuildState = Rebuild["state"];

/** `promote` is the command's name; people say that readers are switched. */
export const stateWords: Record<RebuildState, { word: string; tone: Tone }> = {
  requested: { word: "waits", tone: "quiet" },
  preparing: { word: "preparing", tone: "working" },
  filling: { word: "filling", tone: "working" },
  "catching-up": { word: "catching up", tone: "working" },
  "caught-up": { word: "caught up", tone: "ok" },
  promoted: { word: "switched", tone: "ok" },
  retired: { word: "retired", tone: "quiet" },
  paused: { word: "paused", tone: "quiet" },
  cancelled: { word: "cancelled", tone: "quiet" },
  failed: { word: "failed", tone: "bad" },
  "rolled-back": { word: "rolled back", tone: "warn" },
};

const UNDECIDED: readonly RebuildState[] = ["requested", "preparing", "filling", "catching-up", "caught-up", "paused", "failed"];
const MOVING: readonly RebuildState[] = ["requested", "preparing", "filling", "catching-up"];
const OVER: readonly RebuildState[] = ["cancelled", "retired"];

type Standing = Pick<Rebuild, "state" | "comparison">;

/** Neither switched nor given up. */
export const isUndecided = ({ state }: Pick<Rebuild, "state">): boolean => UNDECIDED.includes(state);

/** Nothing can come of it any more. */
export const isOver = ({ state }: Pick<Rebuild, "state">): boolean => OVER.includes(state);

export const isComparing = ({ comparison }: Pick<Rebuild, "comparison">): boolean =>
  comparison?.state === "requested" || comparison?.state === "running";

/** It moves by itself: worth looking at every second. */
export const isMoving = (rebuild: Standing): boolean => MOVING.includes(rebuild.state) || isComparing(rebuild);

export type RebuildCommandName = "pause" | "resume" | "cancel" | "compare" | "approve" | "promote" | "rollback" | "retire";

/** What may be asked of it in the opening; the switch, the approval and what follows them stand beside what they wait for. */
export const commandsOf = (rebuild: Standing): RebuildCommandName[] => {
  switch (rebuild.state) {
    case "requested":
    case "preparing":
    case "filling":
    case "catching-up":
      return ["pause", "cancel"];
    case "caught-up":
      return isComparing(rebuild) ? ["pause", "cancel"] : ["compare", "pause", "cancel"];
    case "promoted":
    case "rolled-back":
      return isComparing(rebuild) ? [] : ["compare"];
    case "paused":
    case "failed":
      return ["resume", "cancel"];
    default:
      return [];
  }
};

/** Of the events that it has to read, 0 to 1; nothing of an unknown number. */
export const shareRead = ({ eventsDone, eventsTotal }: Pick<Rebuild, "eventsDone" | "eventsTotal">): number => {
  if (eventsTotal === null) return 0;
  return eventsTotal === 0 ? 1 : Math.min(1, eventsDone / eventsTotal);
};

/** "86 %": never 100 before the last event. */
export const percentRead = (rebuild: Pick<Rebuild, "eventsDone" | "eventsTotal">): string => `${Math.floor(shareRead(rebuild) * 100)} %`;
