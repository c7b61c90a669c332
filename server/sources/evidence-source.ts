import type { Evidence } from "@/server/domain/evidence";

/** What a copy of events is made of and held against later. */
export type EvidenceSource = {
  /** Newest first: the events of a stream at or below `upTo`, at most `limit`. */
  evidenceOfStream(request: { streamId: string; upTo: bigint; limit: number }): Promise<Evidence[]>;
  /**
   * How much of that comes to at most so many events and so many bytes of payload and metadata: `newest` is the newest version at or below
   * `upTo`, `oldest` the last that fits, null where not even the newest does. Reads no payload out of the store.
   */
  evidenceWithin(request: {
    streamId: string;
    upTo: bigint;
    events: number;
    bytes: number;
  }): Promise<{ newest: bigint | null; oldest: bigint | null }>;
  /** In the store's order; ids that no event has are left out. At most 1,000. */
  evidenceById(eventIds: readonly string[]): Promise<Evidence[]>;
};
