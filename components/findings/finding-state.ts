import type { Finding } from "@/server/contracts/findings";

export type FindingState = Finding["state"];

/** `means`: as it stands after "It is". */
export const findingStateWords: Record<FindingState, { word: string; means: string }> = {
  open: { word: "open", means: "open: nobody has said what they think of it" },
  acknowledged: { word: "acknowledged", means: "acknowledged: somebody knows of it, and audits that see it again leave it so" },
  repaired: { word: "repaired", means: "repaired: it was mended here, and no audit has found it since" },
  gone: { word: "gone", means: "gone: an audit looked at its place and did not find it any more" },
};
