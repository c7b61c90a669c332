import type pg from "pg";

export type StoredEvent = { streamId: string; type: string };

/** Which of these event ids the store has, and as what. */
export const findStoredEvents = async (client: pg.ClientBase, eventIds: readonly string[]): Promise<Map<string, StoredEvent>> => {
  if (eventIds.length === 0) return new Map();
  const { rows } = await client.query<{ event_id: string; stream_id: string; event_type: string }>(
    "select event_id, stream_id, event_type from event_store.events where event_id = any($1::uuid[])",
    [eventIds],
  );
  return new Map(rows.map((row) => [row.event_id, { streamId: row.stream_id, type: row.event_type }]));
};
