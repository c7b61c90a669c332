import pg from "pg";

export type KeptEvent = { streamId: string; version: number };

const asOwner = async <Result>(databaseUrl: string, act: (client: pg.Client) => Promise<Result>): Promise<Result> => {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    return await act(client);
  } finally {
    await client.end();
  }
};

/** Keeps a copy of one event in the middle of each stream, to be brought back by `mendEvents`. */
export const keepEvents = (databaseUrl: string, streams: readonly string[]): Promise<KeptEvent[]> =>
  asOwner(databaseUrl, async (client) => {
    await client.query("create table kept_events as select * from event_store.events where stream_id = any($1) and stream_version = 2", [
      streams,
    ]);
    const { rows } = await client.query<{ stream_id: string; stream_version: string }>("select * from kept_events order by stream_id");
    return rows.map((row) => ({ streamId: row.stream_id, version: Number(row.stream_version) }));
  });

/** Past the rule that events stay: for this the store's owner has to switch its triggers off. */
const pastTheRules = (databaseUrl: string, statement: string, values: readonly unknown[]): Promise<unknown> =>
  asOwner(databaseUrl, async (client) => {
    await client.query("set session_replication_role = replica");
    return client.query(statement, [...values]);
  });

export const loseEvent = (databaseUrl: string, streamId: string, version: number): Promise<unknown> =>
  pastTheRules(databaseUrl, "delete from event_store.events where stream_id = $1 and stream_version = $2", [streamId, version]);

/** Byte for byte as they were, at their old positions. */
export const mendEvents = (databaseUrl: string): Promise<unknown> =>
  pastTheRules(databaseUrl, "insert into event_store.events select * from kept_events", []);
