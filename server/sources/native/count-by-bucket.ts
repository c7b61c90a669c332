import type { Database } from "@/server/db/database";
import { position } from "@/server/domain/position";
import type { BucketCount, BucketRequest } from "../bucket-source";
import { nativePosition } from "./native-position";
import { rawRows } from "./raw-rows";

const SIZE = 1_000n;

const COUNTS = `
  select bucket, sum(events) from event_store.census
   where bucket between $1 and $2 and event_type = any($3) group by bucket order by bucket limit $4`;

/** From the census: exact, because it is published with the head. */
export const countByBucket = async (db: Database, { after, upTo, types, limit }: BucketRequest): Promise<BucketCount[]> => {
  const [from, to] = [nativePosition(after), nativePosition(upTo)];
  const rows = await rawRows(db.$client, COUNTS, [(from + 1n) / SIZE, to / SIZE, types, limit]);
  return rows.map(([bucket, events]) => {
    const [first, last] = [BigInt(bucket!) * SIZE, BigInt(bucket!) * SIZE + SIZE - 1n];
    return {
      bucket: bucket!,
      events: Number(events),
      after: position(String(first > from ? first - 1n : from)),
      upTo: position(String(last < to ? last : to)),
      // No event has position 0.
      isWhole: from <= (first === 0n ? 0n : first - 1n) && last <= to,
    };
  });
};
