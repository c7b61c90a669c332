import { sql } from "drizzle-orm";
import { context, installContext } from "@/server/bff/context";
import { getMetrics } from "@/server/bff/system/get-metrics";
import { balances, expect, test } from "@/server/bff/testing/bff-test";
import { deposits, publish, register } from "@/server/bff/testing/given";
import { defineCache } from "@/server/projections/define-cache";
import { shippedQueries, unanswered } from "@/server/testing/shipped-queries";

test("every metric and label that the shipped rules and dashboard ask for is in a scrape", async ({ bff, db }) => {
  await db.execute("create extension if not exists pg_stat_statements");
  await register(db, balances);
  await publish(db, "account-1", deposits(2));
  await db.execute(sql`insert into tidemark.alert_watch default values`);
  await db.execute(sql`
    insert into tidemark.operations (kind, state, projection, version, generation, fold_version, selection, plan_hash, actor, concurrency, selected,
           succeeded, failed, finished_at)
    values ('redrive', 'done', 'balances', 1, 1, 1, '{}', '', 'local', 8, 4, 3, 1, now())`);
  await db.execute(sql`insert into tidemark.replication_samples (sampled_at, replica, lag_seconds) values (now(), 'r-1', 0.1)`);
  const cards = { name: "cards", url: "redis://localhost", projection: "balances", key: "card:{key}", value: () => null };
  const bank = { name: "bank", url: "postgresql://localhost/bank", copy: true };
  installContext({ ...context(), config: { ...context().config, caches: [defineCache(cards)], sources: [bank] } });
  await db.execute(
    sql`insert into tidemark.copies (source, looked_at, behind) values ('bank', now(), '{"events":0,"isMore":false,"oldestSeconds":null}')`,
  );
  await db.execute(sql`
    with look as (insert into tidemark.cache_minutes values ('cards', date_trunc('minute', now()), 1, 0, 9, 1, 10, 0))
    insert into tidemark.caches (name, projection, looked_at, seen_at) values ('cards', 'balances', now(), now())`);
  const scrape = await (await getMetrics(bff("/api/metrics"))).text();

  expect(shippedQueries().length).toBeGreaterThan(25);
  expect(unanswered(scrape)).toEqual([]);
  expect(unanswered(scrape.replaceAll("dead_letters{", "letters{"))).toContain("TidemarkLettersHeld: there is no metric dead_letters");
  expect(unanswered(scrape.replaceAll("error_type=", "kind="))).toContain(
    "TidemarkStoreInconsistent: event_store_consistency_errors has no label error_type",
  );
});
