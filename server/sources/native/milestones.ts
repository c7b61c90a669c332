import type { Database } from "@/server/db/database";
import { position } from "@/server/domain/position";
import { SNAPSHOTS_EVERY, SNAPSHOTS_FROM } from "@/server/domain/snapshot-policy";
import type { EventSource, Milestone } from "../event-source";
import { nativePosition } from "./native-position";
import { rawRows } from "./raw-rows";

/** Spelled as the index `events_milestones` has it: with parameters instead of numbers the whole log would be read. */
const MILESTONES = `
  select global_position, stream_id, stream_version, event_id from event_store.events
   where stream_version % ${SNAPSHOTS_EVERY} = 0 and stream_version >= ${SNAPSHOTS_FROM} and global_position > $1 and global_position <= $2
   order by global_position limit $3`;

export const milestones = async (db: Database, { after, upTo, limit }: Parameters<EventSource["milestones"]>[0]): Promise<Milestone[]> => {
  const rows = await rawRows(db.$client, MILESTONES, [nativePosition(after), nativePosition(upTo), limit]);
  return rows.map(([at, streamId, version, eventId]) => ({
    position: position(at!),
    streamId: streamId!,
    streamVersion: BigInt(version!),
    eventId: eventId!,
  }));
};
