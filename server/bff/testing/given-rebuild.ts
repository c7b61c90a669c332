import { sql } from "drizzle-orm";
import { POST as start } from "@/app/api/rebuilds/route";
import type { ComparisonResult } from "@/server/contracts/rebuilds";
import type { Database } from "@/server/db/database";
import { createTable } from "@/server/db/read-models/create-table";
import { readModelOf } from "@/server/projections/read-model";
import { balances, post } from "./bff-test";
import { deposits, publish, register } from "./given";

type Ask = (path: string, init?: RequestInit) => Request;

const result = (different: number): ComparisonResult => ({
  position: "4",
  asOf: "2026-11-21T03:00:00.000Z",
  liveUnread: 0,
  rows: { live: 1, candidate: 1, equal: 1 - different, different, onlyLive: 0, onlyCandidate: 0 },
  checksum: { live: "a", candidate: different === 0 ? "a" : "b" },
  fields: [{ field: "last", different }],
  onlyLiveFields: [],
  onlyCandidateFields: [],
  totals: [],
  differences: [],
});

/**
 * A rebuild of the balances that has caught up and was compared, as engines leave it: `readers` of the view see 1 deposit, those of the
 * candidate would see 2. Gives its id and its comparison's.
 */
export const givenCaughtUp = async (bff: Ask, db: Database, { different = 0 } = {}): Promise<{ id: string; comparisonId: string }> => {
  await publish(db, "account-1", deposits(3));
  await register(db, balances);
  const { id } = await (await start(bff("/api/rebuilds", post({ projection: "balances", reason: "a test" })))).json();
  await db.transaction((tx) => createTable(tx, readModelOf(balances, 2)));
  await db.execute(sql`
    insert into tidemark.checkpoints (projection, version, generation, partition, position) values ('balances', 1, 2, 0, '4')`);
  await db.execute(sql`update tidemark.checkpoints set position = '4' where projection = 'balances'`);
  for (const generation of [1, 2])
    await db.execute(sql`
      insert into read_models.${sql.identifier(`balances_v1_g${generation}`)} values ('account-1', ${generation}, '0.00')`);
  await db.execute(sql`update tidemark.rebuilds set state = 'caught-up', events_total = 4, caught_up_at = now() where id = ${id}`);
  const { rows } = await db.execute<{ id: string }>(sql`
    insert into tidemark.rebuild_comparisons (rebuild_id, state, actor, finished_at, position, result)
    values (${id}, 'done', 'engine', now(), '4', ${JSON.stringify(result(different))}::jsonb) returning id`);
  return { id, comparisonId: rows[0]!.id };
};

/** What readers of the view see. */
export const seenByReaders = async (db: Database): Promise<number | undefined> => {
  const { rows } = await db.execute<{ deposits: number }>(sql`select deposits from read_models.balances where stream_id = 'account-1'`);
  return rows[0]?.deposits;
};
