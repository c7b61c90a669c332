import pg from "pg";
import { readMasterKey } from "@/server/privacy/master-key";
import { sealEventsWith } from "@/server/privacy/seal-events";
import { openSealer } from "@/server/privacy/sealer";
import { readEnv } from "@/server/runtime/env";
import { openLogger } from "@/server/runtime/logger";
import { onSupervisorGone } from "@/server/runtime/supervisor-gone";
import { accountOpened } from "./account-events";
import { runTraffic } from "./traffic/run-traffic";

const logger = openLogger("traffic");
const stopping = new AbortController();
for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => stopping.abort());
onSupervisorGone(() => stopping.abort());

const env = readEnv();
const pool = new pg.Pool({
  connectionString: env.DATABASE_URL,
  application_name: "bank traffic",
  max: 4,
  connectionTimeoutMillis: 3_000,
  statement_timeout: 10_000,
  options: "-c client_connection_check_interval=500",
});
pool.on("error", () => undefined);

try {
  // Live traffic is no story to be told twice: every start goes its own way.
  const seal = sealEventsWith(openSealer([accountOpened], readMasterKey(env)));
  await runTraffic({ pool, seal, logger, seed: Date.now(), signal: stopping.signal });
} catch (error) {
  if (!stopping.signal.aborted) {
    logger.fatal({ err: error }, "traffic stopped");
    process.exitCode = 1;
  }
}
process.exit();
