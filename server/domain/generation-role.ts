export type GenerationRole = "live" | "candidate" | "kept" | "registered";

export type GenerationFacts = {
  /** Readers have it. */
  isLive: boolean;
  /** It has checkpoints: engines keep it current. */
  isFollowed: boolean;
  /** A rebuild that is open fills it. */
  isBeingRebuilt: boolean;
};

/** What a generation is there for: `kept` is current beside the live one, `registered` was never filled. */
export const generationRole = ({ isLive, isFollowed, isBeingRebuilt }: GenerationFacts): GenerationRole => {
  if (isLive) return "live";
  if (isBeingRebuilt) return "candidate";
  return isFollowed ? "kept" : "registered";
};
