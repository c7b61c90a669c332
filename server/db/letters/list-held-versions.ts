import { sql } from "drizzle-orm";
import type { Transaction } from "@/server/db/database";
import type { Generation } from "@/server/domain/rebuild";

/** Versions of a stream that a generation holds back, parked or waiting, in the stream's order: its row has none of them. */
export const listHeldVersions = async (
  tx: Transaction,
  { projection, version, generation }: Generation,
  streamId: string,
): Promise<bigint[]> => {
  const { rows } = await tx.execute<{ streamVersion: string }>(sql`
    select stream_version::text as "streamVersion" from tidemark.dead_letters
     where stream_id = ${streamId} and projection = ${projection} and version = ${version} and generation = ${generation}
       and state in ('parked', 'waiting')
     order by stream_version`);
  return rows.map(({ streamVersion }) => BigInt(streamVersion));
};
