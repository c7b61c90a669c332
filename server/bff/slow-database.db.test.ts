import { sql } from "drizzle-orm";
import { closeContext, installContext, openContext } from "@/server/bff/context";
import { watch } from "@/server/bff/live/watch";
import { listProjections } from "@/server/bff/projections/list-projections";
import { balances, config, expect, test } from "@/server/bff/testing/bff-test";
import { register } from "@/server/bff/testing/given";
import { givenToken, withToken } from "@/server/bff/testing/given-token";
import { readSse } from "@/server/bff/testing/read-sse";
import { problem } from "@/server/contracts/health";
import { eventually } from "@/server/testing/eventually";
import { openSlowProxy } from "@/server/testing/slow-proxy";

const LATE_MS = 2_000;
const OUR_STATEMENTS = sql`
  select query from pg_stat_activity where application_name like 'tidemark web%' and datname = current_database() and state = 'active'`;

test("K1: while the database is slow the picture stays, with since when it is stale: who joins gets it before the database answers anybody", async ({
  url,
  db,
}) => {
  await register(db, balances);
  const token = await givenToken(db, { role: "administrator" });
  const proxy = await openSlowProxy(url);
  const context = openContext(proxy.url, config);
  installContext(context);
  const controller = new AbortController();
  const ask = (path: string) => withToken(token, new Request(`http://localhost:3000${path}`, { signal: controller.signal }));
  try {
    const stays = readSse(await watch(ask("/api/live")));
    await eventually(async () => (await stays.next()).snapshot.degraded === null);
    proxy.delay(LATE_MS);
    const stale = await eventually(async () => {
      const { snapshot } = await stays.next();
      return snapshot.degraded !== null && snapshot;
    });
    expect(stale.degraded).toMatchObject({ since: expect.any(String), reason: "The database answers too slowly." });
    expect(stale.projections?.projections).toMatchObject([{ name: "balances", status: "unknown" }]);

    let isAnswered = false;
    const answered = listProjections(ask("/api/projections")).then((response) => {
      isAnswered = true;
      return response;
    });
    const joined = readSse(await watch(ask("/api/live")));
    const { snapshot } = await joined.next();
    expect([isAnswered, snapshot.projections?.projections.length]).toEqual([false, 1]);

    proxy.delay(0);
    expect([200, 503]).toContain((await answered).status);
    await eventually(async () => (await joined.next()).snapshot.degraded === null);
  } finally {
    controller.abort();
    installContext(undefined);
    await closeContext(context);
    await proxy.close();
  }
});

test("K1: a statement that takes too long is ended at the server: its page is refused and no statement of ours is left behind", async ({
  url,
  db,
}) => {
  await register(db, balances);
  const token = await givenToken(db, { role: "administrator" });
  const context = openContext(url, config);
  installContext(context);
  const lock = await db.$client.connect();
  try {
    // Whoever reads this table waits; `lock_timeout` would end the wait only after the statement's own limit.
    await lock.query("set idle_in_transaction_session_timeout = 0; begin; lock table tidemark.checkpoints in access exclusive mode");
    const response = await listProjections(withToken(token, new Request("http://localhost:3000/api/projections")));
    expect([response.status, response.headers.get("retry-after"), problem.parse(await response.json()).code]).toEqual([
      503,
      "2",
      "unavailable",
    ]);
    await eventually(async () => (await db.execute(OUR_STATEMENTS)).rows.length === 0);
    await expect(context.searchDb.$client.query("select pg_sleep(60)")).rejects.toMatchObject({ code: "57014" });
    await expect(context.observerDb.$client.query("select pg_sleep(60)")).rejects.toMatchObject({ code: "57014" });
    // A server tells of the end before it calls the session idle.
    await eventually(async () => (await db.execute(OUR_STATEMENTS)).rows.length === 0);
  } finally {
    lock.release(true);
    installContext(undefined);
    await closeContext(context);
  }
});
