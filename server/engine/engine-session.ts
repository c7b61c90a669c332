import { randomBytes, randomUUID } from "node:crypto";
import { hostname } from "node:os";
import { drizzle } from "drizzle-orm/node-postgres";
import pg from "pg";
import { ENGINE_LOCKS } from "@/server/db/advisory-locks";
import { beat, registerEngine } from "@/server/db/leases/engines";

const BEAT_MS = 500;
const BEAT_TIMEOUT_MS = 3_000;

export type EngineSession = {
  engineId: string;
  /** Resolves when the connection is gone: from then on others count this engine as dead. */
  lost: Promise<Error>;
  close(): Promise<void>;
};

type SessionOptions = {
  url: string;
  /** `name/version` of every projection that this engine can run. */
  runs: readonly string[];
  onNotice: (channel: string, payload: string) => void;
};

/**
 * The one connection that proves this engine alive: it holds a session lock that the server frees the moment the process dies,
 * sends the heartbeat, and listens. A heartbeat without an answer counts as a lost connection, so a half-open socket is noticed.
 */
export const openSession = async ({ url, runs, onNotice }: SessionOptions): Promise<EngineSession> => {
  const engineId = randomUUID();
  const lockKey = ENGINE_LOCKS | BigInt(`0x${randomBytes(6).toString("hex")}`);
  const client = new pg.Client({
    connectionString: url,
    application_name: `tidemark engine ${engineId.slice(0, 8)}`,
    connectionTimeoutMillis: 3_000,
    query_timeout: BEAT_TIMEOUT_MS,
    keepAlive: true,
    options: "-c client_connection_check_interval=500",
  });
  let lose: (error: Error) => void = () => undefined;
  const lost = new Promise<Error>((resolve) => {
    lose = resolve;
  });
  client.on("error", lose);
  client.on("end", () => lose(new Error("the engine's connection ended")));
  client.on("notification", ({ channel, payload }) => onNotice(channel, payload ?? ""));

  const db = drizzle({ client });
  try {
    await client.connect();
    await client.query("select pg_advisory_lock($1)", [lockKey.toString()]);
    await registerEngine(db, { engineId, lockKey, host: hostname(), pid: process.pid, runs });
    await client.query("listen tidemark_events; listen tidemark_control");
  } catch (error) {
    await client.end().catch(() => undefined);
    throw error;
  }

  const heart = setInterval(() => void beat(db, engineId).catch(lose), BEAT_MS);
  void lost.then(() => {
    clearInterval(heart);
    client.removeAllListeners("notification");
    void client.end().catch(() => undefined);
  });
  return {
    engineId,
    lost,
    close: async () => {
      lose(new Error("closed"));
      await client.end().catch(() => undefined);
    },
  };
};
