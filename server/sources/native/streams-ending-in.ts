import type { Database } from "@/server/db/database";
import type { LogCheckLimits } from "../audit-source";
import type { EndingRequest, EndingStream } from "../stretch-source";
import { nativePosition } from "./native-position";
import { rawRows } from "./raw-rows";
import { searching } from "./search-client";

// One look into the index of streams for each event of the stretch: as dear in a large store as in a small one.
const ENDING = `
  with ending as materialized (
    select e.stream_id, e.stream_version from event_store.events e
     where e.global_position > $1 and e.global_position <= $2 and e.event_type = any($4) and ($5::text is null or e.stream_id > $5)
       and not exists (
         select from event_store.events later
          where later.stream_id = e.stream_id and later.stream_version > e.stream_version and later.global_position <= $3
            and later.event_type = any($4)))
  select stream_id, max(stream_version) from ending group by stream_id order by stream_id limit $6`;

export const streamsEndingIn = async (
  db: Database,
  { stretch, upTo, types, after, limit }: EndingRequest,
  { statementTimeout, signal }: LogCheckLimits,
): Promise<EndingStream[]> => {
  const positions = [stretch.after, stretch.upTo, upTo].map((at) => nativePosition(at).toString());
  const rows = await searching(db, { limitMs: statementTimeout, signal }, (client) =>
    rawRows(client, ENDING, [...positions, [...types], after, limit]),
  );
  return rows.map(([streamId, version]) => ({ streamId: streamId!, version: BigInt(version!) }));
};
