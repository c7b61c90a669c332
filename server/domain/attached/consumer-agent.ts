import { durationText } from "../duration";

/** What a store keeps of who runs a consumer, where it does. */
export type ConsumerAgent = {
  heartbeatSecondsAgo: number | null;
  /** In the store's words, which may quote what is personal. */
  pauseReason: string | null;
  /** The event that it stopped at. */
  failure: { category: string | null; position: string | null; type: string | null } | null;
};

const failed = ({ category, position, type }: NonNullable<ConsumerAgent["failure"]>): string =>
  `It failed${position === null ? "" : ` at position ${position}`}${type === null ? "" : ` (${type})`}${category === null ? "" : `: ${category}`}.`;

/** Null where nothing is kept, or nothing is wrong. */
export const agentSentence = ({ heartbeatSecondsAgo, pauseReason, failure }: ConsumerAgent): string | null => {
  if (pauseReason === null && failure === null) return null;
  return [
    ...(pauseReason === null ? [] : [`Paused: ${pauseReason.replace(/[.\s]+$/, "")}.`]),
    ...(failure === null ? [] : [failed(failure)]),
    ...(heartbeatSecondsAgo === null ? [] : [`Who runs it was last heard of ${durationText(heartbeatSecondsAgo)} ago.`]),
  ].join(" ");
};
