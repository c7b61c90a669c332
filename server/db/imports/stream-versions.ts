import type pg from "pg";

/** The version that each stream stands at; streams that do not exist are missing. */
export const readStreamVersions = async (client: pg.ClientBase, streamIds: readonly string[]): Promise<Map<string, bigint>> => {
  const { rows } = await client.query<{ stream_id: string; stream_version: string }>(
    `select wanted.stream_id, newest.stream_version
       from unnest($1::text[]) as wanted (stream_id),
            lateral (select e.stream_version from event_store.events e
                      where e.stream_id = wanted.stream_id order by e.stream_version desc limit 1) newest`,
    [streamIds],
  );
  return new Map(rows.map((row) => [row.stream_id, BigInt(row.stream_version)]));
};
