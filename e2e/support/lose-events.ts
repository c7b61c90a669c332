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

/** Keeps a copy of the second event of as many streams, to be brought back by `mendEvents`. */
export const keepEvents = (databaseUrl: string, streams: number): Promise<KeptEvent[]> =>
  asOwner(databaseUrl, async (client) => {
    const longer = "select stream_id from event_store.events where stream_version = 3 order by stream_id limit $1";
    const { rows } = await client.query<{ stream_id: string }>(longer, [streams]);
    await client.query("create table kept_events (like event_store.events)");
    await client.query("insert into kept_events select * from event_store.events where stream_id = any($1) and stream_version = 2", [
      rows.map(({ stream_id }) => stream_id),
    ]);
    return rows.map(({ stream_id }) => ({ streamId: stream_id, version: 2 }));
  });

/** As the one role that may change what is stored. */
export const loseEvent = (databaseUrl: string, { streamId, version }: KeptEvent): Promise<unknown> =>
  asOwner(databaseUrl, async (client) => {
    await client.query("set role tidemark_repair");
    return client.query("delete from event_store.events where stream_id = $1 and stream_version = $2", [streamId, version]);
  });

/** Byte for byte as they were, at their old positions: without the trigger that seals what is new. */
export const mendEvents = (databaseUrl: string): Promise<unknown> =>
  asOwner(databaseUrl, async (client) => {
    await client.query("set session_replication_role = replica");
    return client.query("insert into event_store.events select * from kept_events");
  });
