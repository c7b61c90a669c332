import type { Database } from "@/server/db/database";
import type { VersionRun } from "../stream-types-source";
import { inRange } from "./native-position";
import { rawRows } from "./raw-rows";

/** Versions that follow each other lie as far from their rank as each other. */
const RUNS = `
  select min(version), max(version)
    from (select stream_version as version, stream_version - row_number() over (order by stream_version) as island
            from event_store.events
           where stream_id = $1 and event_type = any($2) and stream_version > coalesce($3::bigint, -1)) found
   group by island order by 1`;

type Request = { streamId: string; types: readonly string[]; after?: bigint };

export const runsOfTypes = async (db: Database, { streamId, types, after }: Request): Promise<VersionRun[]> => {
  const rows = await rawRows(db.$client, RUNS, [streamId, types, after === undefined ? null : inRange(after)]);
  return rows.map(([from, to]) => ({ from: BigInt(from!), to: BigInt(to!) }));
};
