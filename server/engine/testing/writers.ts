import { setTimeout as delay } from "node:timers/promises";
import pg from "pg";
import { eventually } from "@/server/testing/eventually";
import { type Seeded, seeded } from "@/server/testing/seeded";

/** What the store said was stored: the oracle. */
export type Acknowledged = { streamId: string; streamVersion: string; globalPosition: string };

export type Writers = {
  acknowledged: Acknowledged[];
  /** Waits until this many more events were acknowledged. */
  more(events: number): Promise<void>;
  stop(): Promise<void>;
};

const STREAMS = 24;
const PAUSE_MS = 15;
const SLOW_MS = 30;

const someEvents = (random: Seeded): string => {
  const events = Array.from({ length: 1 + random.below(4) }, () =>
    random.chance(0.06) ? { type: "Removed", data: {} } : { type: "Noted", data: { n: 1 + random.below(50) } },
  );
  return JSON.stringify(events);
};

/** One append: most commit at once, some stay open for a while, some are rolled back. Null: nothing was promised. */
const append = async (client: pg.Client, random: Seeded): Promise<Acknowledged[] | null> => {
  const streamId = `stream-${random.below(STREAMS)}`;
  const fate = random.next();
  const rows = async () => {
    const { rows } = await client.query<{ stream_version: string; global_position: string }>(
      "select * from event_store.append_events($1, -1, $2)",
      [streamId, someEvents(random)],
    );
    return rows.map((row) => ({ streamId, streamVersion: row.stream_version, globalPosition: row.global_position }));
  };
  if (fate > 0.25) return rows();
  await client.query("begin");
  const drawn = await rows();
  await delay(random.next() * SLOW_MS);
  await client.query(fate < 0.1 ? "rollback" : "commit");
  return fate < 0.1 ? null : drawn;
};

const write = async (url: string, random: Seeded, acknowledged: Acknowledged[], signal: AbortSignal): Promise<void> => {
  while (!signal.aborted) {
    const client = new pg.Client({ connectionString: url, application_name: "rig writer", connectionTimeoutMillis: 3_000 });
    client.on("error", () => undefined);
    try {
      await client.connect();
      while (!signal.aborted) {
        acknowledged.push(...((await append(client, random)) ?? []));
        await delay(random.next() * PAUSE_MS);
      }
    } catch {
      // The store did not answer: what became of the append is unknown, so nothing is promised.
      await delay(50);
    } finally {
      // A client whose connection broke while it was being made never says that it has ended.
      await Promise.race([client.end().catch(() => undefined), delay(1_000)]);
    }
  }
};

/** Connections that append until stopped, whatever happens to the server. */
export const startWriters = ({ url, seed, count = 3 }: { url: string; seed: number; count?: number }): Writers => {
  const stopping = new AbortController();
  const acknowledged: Acknowledged[] = [];
  const writing = Array.from({ length: count }, (_, n) => write(url, seeded(seed + n), acknowledged, stopping.signal));
  return {
    acknowledged,
    more: async (events) => {
      const wanted = acknowledged.length + events;
      await eventually(() => acknowledged.length >= wanted, 60_000);
    },
    stop: async () => {
      stopping.abort();
      await Promise.all(writing);
    },
  };
};
