import { sql } from "drizzle-orm";
import type { Database } from "@/server/db/database";
import { SAMPLE_SECONDS } from "@/server/db/triage/record-database-sample";
import { slowestReplay } from "@/server/domain/replication/replica";
import { readReplicas } from "./read-replicas";

/** How far behind the slowest replica is; nothing where none is connected. Of several engines the first one of ten seconds writes it. */
export const recordReplicationSample = async (db: Database): Promise<void> => {
  const slowest = slowestReplay(await readReplicas(db));
  if (slowest === null) return;
  await db.execute(sql`
    insert into tidemark.replication_samples (sampled_at, replica, lag_seconds)
    select date_bin(make_interval(secs => ${SAMPLE_SECONDS}), now(), timestamptz 'epoch'), ${slowest.replica}, ${slowest.lagSeconds}
    on conflict do nothing`);
};
