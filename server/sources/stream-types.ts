import type { Database } from "@/server/db/database";
import { askStream, type StreamStatement, type StreamTable } from "./stream-table";
import type { StreamTypesSource } from "./stream-types-source";

const MOST = 500;

const typesIn: StreamStatement = ({ from, ofStream, type }) => `
  select ${type} as type, count(*) from ${from} where ${ofStream(1)} group by 1 order by 2 desc, 1 limit ${MOST}`;

/** Versions that follow each other lie as far from their rank as each other. */
const runsIn: StreamStatement = ({ from, ofStream, version, type }, nth) => `
  select min(version), max(version)
    from (select ${version} as version, ${version} - row_number() over (order by ${version}) as island
            from ${from} where ${ofStream(1)} and ${type} = any($${nth}::text[]) and ${version} > coalesce($${nth + 1}::bigint, -1)) found
   group by island order by 1`;

/** Which of a stream's events are of which type. */
export const openStreamTypes = (db: Database, table: StreamTable): StreamTypesSource => {
  const ask = askStream(db, table);
  return {
    typesOfStream: async (streamId) => (await ask(typesIn, streamId)).map(([name, events]) => ({ name: name!, events: Number(events) })),
    runsOfTypes: async ({ streamId, types, after }) =>
      (await ask(runsIn, streamId, types, after?.toString() ?? null)).map(([from, to]) => ({ from: BigInt(from!), to: BigInt(to!) })),
  };
};
