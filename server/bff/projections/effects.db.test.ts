import { sql } from "drizzle-orm";
import { closeContext, installContext, openContext } from "@/server/bff/context";
import { getProjection } from "@/server/bff/projections/get-projection";
import { amounts, balances, expect, test } from "@/server/bff/testing/bff-test";
import { deposits, publish, register } from "@/server/bff/testing/given";
import { projectionDetail } from "@/server/contracts/projections";
import type { Database } from "@/server/db/database";
import { defineConfig } from "@/server/projections/define-config";
import { defineProjection } from "@/server/projections/define-projection";

const telling = defineProjection({
  name: balances.name,
  version: balances.version,
  events: balances.events,
  columns: balances.columns,
  apply: (row, event) => balances.apply(row, event),
  effects: ({ event }) => [{ name: "told", payload: event.streamId }],
});

const config = defineConfig({ projections: [telling, amounts], effects: { told: { send: async () => undefined } } });

const givenEffect = (db: Database, state: string, secondsAgo: number, error: string | null = null) =>
  db.execute(sql`
    insert into tidemark.effects (projection, version, generation, sequence, event_id, global_position, stream_id, stream_version, event_type,
           name, payload, state, created_at, error)
    values ('balances', 1, 1, 'account-1', gen_random_uuid(), '1', 'account-1', 1, 'Opened', 'told', '"account-1"', ${state},
           now() - make_interval(secs => ${secondsAgo}), ${error})`);

test("a projection says how many effects wait, since when, and why they fail; one without effects says nothing", async ({
  bff,
  db,
  url,
}) => {
  await publish(db, "account-1", deposits(1));
  await register(db, telling);
  await register(db, amounts);
  await givenEffect(db, "sent", 900);
  await givenEffect(db, "held", 900);
  await givenEffect(db, "due", 600, "mail.example answered 500");
  await givenEffect(db, "due", 60);
  const opened = openContext(url, config);
  installContext(opened);
  try {
    const detail = async (name: string) => projectionDetail.parse(await (await getProjection(bff(`/api/projections/${name}`))).json());
    const { effects } = await detail("balances");
    expect(effects).toMatchObject({ due: 2, failing: 1, lastError: "mail.example answered 500" });
    expect(Math.floor((effects?.oldestSeconds ?? 0) / 60)).toBe(10);
    expect((await detail("amounts")).effects).toBeUndefined();
  } finally {
    await closeContext(opened);
  }
});
