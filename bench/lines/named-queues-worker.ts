import { type JobHelpers, run } from "graphile-worker";
import { z } from "zod";
import { position } from "@/server/domain/position";
import { foldEvent, readEvent } from "@/server/projections/fold";
import { readEnv } from "@/server/runtime/env";
import { heldAccounts } from "../store/held-accounts";

const projection = heldAccounts({ name: "rival", version: 1, takesFees: true });
const payload = z.object({
  streamId: z.string(),
  streamVersion: z.coerce.bigint(),
  eventId: z.string(),
  type: z.string(),
  data: z.json(),
  occurredAt: z.string(),
});

const READ = {
  name: "read",
  text: `select balance::text, entries, trail, to_char(last_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as last_at
           from rival.accounts where stream_id = $1`,
};
const WRITE = {
  name: "write",
  text: `insert into rival.accounts (stream_id, balance, entries, trail, last_at) values ($1, $2, $3, $4, $5)
         on conflict (stream_id) do update set balance = excluded.balance, entries = excluded.entries, trail = excluded.trail, last_at = excluded.last_at`,
};

/** What a redrive does with a letter: reads the row, folds, writes the row; one transaction, prepared statements, the same fold. */
const fold = async (given: unknown, { withPgClient }: JobHelpers): Promise<void> => {
  const { data, ...event } = payload.parse(given);
  const rest = {
    globalPosition: position("0"),
    schemaVersion: 1,
    metadata: {},
    correlationId: null,
    causationId: null,
    actor: null,
    recordedAt: event.occurredAt,
  };
  const keyed = readEvent(projection, { ...event, ...rest, data });
  if (!keyed) return;
  await withPgClient(async (client) => {
    await client.query("begin");
    const { rows } = await client.query({ ...READ, values: [keyed.key] });
    const next = foldEvent(projection, rows[0] ?? null, keyed.event);
    await client.query({ ...WRITE, values: [keyed.key, next?.balance, next?.entries, next?.trail, next?.last_at] });
    await client.query("commit");
  });
};

/** graphile-worker as a process of its own: eight jobs at once, a connection for each and two to spare, prepared statements, no idle wait. */
const runner = await run({
  connectionString: readEnv().DATABASE_URL,
  taskList: { fold },
  noHandleSignals: true,
  preset: { worker: { concurrentJobs: 8, maxPoolSize: 10, pollInterval: 100, preparedStatements: true } },
  crontab: "",
});
process.on("SIGTERM", () => void runner.stop().then(() => process.exit(0)));
process.send?.("ready");
