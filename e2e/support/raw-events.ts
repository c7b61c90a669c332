import pg from "pg";

/** Appends events whose JSON is given as text, digit for digit; answers what the store has of their payloads, as text. */
export const appendRaw = async (databaseUrl: string, streamId: string, events: string): Promise<string[]> => {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query("select count(*) from event_store.append_events($1, -1, $2::jsonb)", [streamId, events]);
    const { rows } = await client.query<{ data: string }>(
      "select data::text as data from event_store.events where stream_id = $1 order by stream_version",
      [streamId],
    );
    return rows.map(({ data }) => data);
  } finally {
    await client.end();
  }
};
