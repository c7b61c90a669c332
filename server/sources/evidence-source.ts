import type { Evidence } from "@/server/domain/evidence";

/** What a copy of events is made of and held against later. */
export type EvidenceSource = {
  /** Newest first: the events of a stream at or below `upTo`, at most `limit`. */
  evidenceOfStream(request: { streamId: string; upTo: bigint; limit: number }): Promise<Evidence[]>;
  /** In the store's order; ids that no event has are left out. At most 1,000. */
  evidenceById(eventIds: readonly string[]): Promise<Evidence[]>;
};
