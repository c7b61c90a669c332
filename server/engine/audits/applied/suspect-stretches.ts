import { countApplied } from "@/server/db/applied-events/count-applied";
import type { LogStretch } from "@/server/sources/audit-source";
import type { BucketCount } from "@/server/sources/bucket-source";
import type { AppliedWork } from "./applied-work";

/** Counted at once. */
const BUCKETS = 5_000;

/**
 * The parts of a stretch whose events have to be looked at one by one. Where as many of a bucket's events are in the rows as it has, all
 * are: only events that a reader found in the log are ever noted, and what is published does not change. That holds of whole buckets alone.
 */
export async function* suspectStretches(
  { db, source, projection, generation }: AppliedWork,
  stretch: LogStretch,
): AsyncGenerator<LogStretch> {
  const types = projection.events.map(({ name }) => name);
  let after = stretch.after;
  for (;;) {
    const counts = await source.countByBucket({ after, upTo: stretch.upTo, types, limit: BUCKETS });
    const applied = await countApplied(
      db,
      generation,
      counts.map(({ bucket }) => bucket),
    );
    yield* joined(counts.filter(({ bucket, events, isWhole }) => !isWhole || applied.get(bucket) !== events));
    const last = counts.at(-1);
    if (!last || counts.length < BUCKETS) return;
    after = last.upTo;
  }
}

/** Neighbours are read together. */
const joined = (suspects: readonly BucketCount[]): LogStretch[] => {
  const stretches: LogStretch[] = [];
  for (const { after, upTo } of suspects) {
    const last = stretches.at(-1);
    if (last?.upTo === after) last.upTo = upTo;
    else stretches.push({ after, upTo });
  }
  return stretches;
};
