import { createServer } from "node:http";
import pg from "pg";
import { z } from "zod";

const { DATABASE_URL, PORT } = z.object({ DATABASE_URL: z.string(), PORT: z.coerce.number() }).parse(process.env);

// As many connections as the BFF gives its pages.
const pool = new pg.Pool({ connectionString: DATABASE_URL, max: 6 });

const QUERY = "select * from event_store.events where stream_id = $1 and stream_version > $2 order by stream_version limit 100";

const eventOf = (row: Record<string, unknown>) => ({
  globalPosition: row.global_position,
  streamId: row.stream_id,
  streamVersion: row.stream_version,
  eventId: row.event_id,
  type: row.event_type,
  schemaVersion: row.schema_version,
  data: row.data,
  metadata: row.metadata,
  correlationId: row.correlation_id,
  causationId: row.causation_id,
  actor: row.actor,
  occurredAt: row.occurred_at,
  recordedAt: row.recorded_at,
});

const server = createServer(async (request, response) => {
  const asked = new URL(request.url ?? "/", "http://127.0.0.1").searchParams;
  const { rows } = await pool.query(QUERY, [asked.get("stream"), asked.get("after")]);
  response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify({ events: rows.map(eventOf) }));
});

process.on("SIGTERM", () => process.exit(0));
server.listen(PORT, "127.0.0.1", () => process.send?.("ready"));
