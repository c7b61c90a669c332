import type { Place } from "@/server/domain/applied-events";
import type { Position } from "@/server/domain/position";

/** How many events of the wanted types lie in a thousand of positions, and where the part of it that was asked for begins and ends. */
export type BucketCount = {
  bucket: string;
  events: number;
  after: Position;
  upTo: Position;
  /** All of its positions were asked for: what is counted is what was asked for. */
  isWhole: boolean;
};

export type BucketRequest = { after: Position; upTo: Position; types: readonly string[]; limit: number };

/** The log by thousands of positions, whose events are known by number without being read. */
export type BucketSource = {
  placeOf(at: Position): Place;
  /** In order, buckets without any such event left out; `upTo` must come from `publishHead` or `head().safePosition`. */
  countByBucket(request: BucketRequest): Promise<BucketCount[]>;
};
