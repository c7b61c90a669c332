import pg from "pg";

export type NewEvent = {
  type: string;
  data: unknown;
  schemaVersion?: number;
  occurredAt?: string;
  actor?: string;
  correlationId?: string;
  causationId?: string;
  eventId?: string;
};

/** As a team's own writer would: through `event_store.append_events`, whatever version the stream has. */
export const appendEvents = async (databaseUrl: string, streamId: string, batches: Iterable<readonly NewEvent[]>): Promise<void> => {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    for (const events of batches)
      await client.query("select count(*) from event_store.append_events($1, -1, $2::jsonb)", [streamId, JSON.stringify(events)]);
  } finally {
    await client.end();
  }
};
