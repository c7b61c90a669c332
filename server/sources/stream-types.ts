import type { Database } from "@/server/db/database";
import { rawRows } from "./native/raw-rows";
import type { StreamTable } from "./stream-lookups";
import type { StreamTypesSource } from "./stream-types-source";

const MOST = 500;

const typesIn = ({ from, ofStream, type }: StreamTable): string => `
  select ${type} as type, count(*) from ${from} where ${ofStream} group by 1 order by 2 desc, 1 limit ${MOST}`;

/** Versions that follow each other lie as far from their rank as each other. */
const runsIn = ({ from, ofStream, version, type }: StreamTable): string => `
  select min(version), max(version)
    from (select ${version} as version, ${version} - row_number() over (order by ${version}) as island
            from ${from} where ${ofStream} and ${type} = any($2::text[]) and ${version} > coalesce($3::bigint, -1)) found
   group by island order by 1`;

/** Which of a stream's events are of which type. */
export const openStreamTypes = (db: Database, table: StreamTable): StreamTypesSource => ({
  typesOfStream: async (streamId) => {
    const rows = await rawRows(db.$client, typesIn(table), [streamId]);
    return rows.map(([name, events]) => ({ name: name!, events: Number(events) }));
  },
  runsOfTypes: async ({ streamId, types, after }) => {
    const rows = await rawRows(db.$client, runsIn(table), [streamId, types, after?.toString() ?? null]);
    return rows.map(([from, to]) => ({ from: BigInt(from!), to: BigInt(to!) }));
  },
});
