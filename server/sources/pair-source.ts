import type { AmountFields, TracedEvent } from "./trace-source";

/** One of the two streams; events before this version of it, the newest where it is absent. */
export type PairSide = { streamId: string; before?: bigint | undefined };

/** What a store gives whose events are in one order; it takes no index but that of a stream's versions. */
export type PairSource = {
  /** Newest first: the last events of two streams in the one order of the store. Of each stream it is the last ones, in the stream's order. */
  eventsOfPair(request: { sides: readonly [PairSide, PairSide]; limit: number; amounts: AmountFields }): Promise<TracedEvent[]>;
};
