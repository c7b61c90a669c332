import type { Database } from "@/server/db/database";
import type { ConsumerFacts } from "@/server/domain/attached/consumer";
import { unlessEnded } from "../attached/unless-ended";
import type { MessageDbLayout } from "./layout";
import { readPosition } from "./message-db-position";
import type { PositionStream } from "./position-streams";
import { countUnread, type RecordedPosition, readPositions } from "./read-positions";

/** As Eventide's consumers and those that follow them have it, unless somebody set it otherwise, which is not stored. */
export const RECORDS_EVERY = 100;

const above = (one: string | null, other: string): bigint => {
  const difference = BigInt(one ?? "0") - BigInt(other);
  return difference < 0n ? 0n : difference;
};

const factsOf = ({ streamName, category, checkpoint, movedSecondsAgo, head, newest }: RecordedPosition): ConsumerFacts => {
  const position = checkpoint === null ? null : readPosition(checkpoint);
  const isBeyond = position !== null && above(position, head ?? "0") > 0n;
  return {
    name: streamName,
    version: null,
    partition: category,
    status: null,
    checkpoint: checkpoint ?? "without a position",
    position,
    goesOnAfter: "position-before",
    recordsEvery: RECORDS_EVERY,
    beyond: isBeyond ? { head: head ?? "0", isAboveStore: above(position, newest) > 0n } : null,
    distance: position === null ? null : above(head, position).toString(),
    types: null,
    movedSecondsAgo,
    unread: null,
  };
};

/** Where each consumer stands, and what of its category lies above that. */
export const consumerFacts = async (
  db: Database,
  layout: MessageDbLayout,
  streams: readonly PositionStream[],
): Promise<ConsumerFacts[]> => {
  const stored = (await readPositions(db, layout, streams)).map(factsOf);
  const requests = stored.flatMap(({ partition, position }) => (position === null ? [] : [{ category: partition, position }]));
  const unread = await unlessEnded(countUnread(db, layout, requests));
  let nth = 0;
  return stored.map((consumer) => (consumer.position === null ? consumer : { ...consumer, unread: unread?.[nth++] ?? null }));
};
