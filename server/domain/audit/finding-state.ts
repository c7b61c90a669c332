/** `acknowledged`: somebody knows of it and said what they think. `repaired`: by an act of ours. `gone`: an audit of its place did not find it. */
export const findingStates = ["open", "acknowledged", "repaired", "gone"] as const;
export type FindingState = (typeof findingStates)[number];

/** What becomes of a finding that is found again: what somebody knows of stays known, what was over is open again. */
export const stateWhenSeen = (state: FindingState): FindingState => (state === "acknowledged" ? "acknowledged" : "open");

/** What somebody may still have to act on, or has decided to live with. */
export const isThere = (state: FindingState): boolean => state === "open" || state === "acknowledged";
