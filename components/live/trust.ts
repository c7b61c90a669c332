import type { Light } from "./connection-light";

/** May what is shown be called now? `older`: it was a moment ago, colours go. `unknown`: nobody has looked for too long. */
export type Trust = "now" | "older" | "unknown";

export const trustOf = ({ state }: Light): Trust => {
  if (state === "live") return "now";
  return state === "stale" || state === "not-connected" ? "unknown" : "older";
};
