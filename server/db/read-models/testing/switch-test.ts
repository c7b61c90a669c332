import pg from "pg";
import type { Database } from "@/server/db/database";
import { switchView, type ViewSwitch } from "@/server/db/read-models/switch-view";
import { withExclusiveView } from "@/server/db/read-models/with-exclusive-view";
import { test as base, expect } from "@/server/testing/database-test";

export { expect };

export const ROWS = 500;
export const OLD = { table: "fines_v1_g1" };
export const NEW = { table: "fines_v2_g1" };

export type Side = "old" | "new";

/** One session, ended after the test. */
export type Connect = (application?: string) => Promise<pg.Client>;

/**
 * `read_models.fines` on a table whose rows all say "old", beside one whose rows all say "new". `widen` gives the new one a column more,
 * `retype` makes an integer of it a bigint, so that the view has to be made again;
 * `connect` opens sessions of their own; `move` switches, with all the attempts that it takes.
 */
export const test = base.extend<{
  world: { widen: () => Promise<void>; retype: () => Promise<void> };
  connect: Connect;
  move: (to: Side, more?: Partial<ViewSwitch>) => Promise<void>;
  shown: () => Promise<Side>;
}>({
  world: async ({ db }, use) => {
    for (const [{ table }, side] of [[OLD, "old"] as const, [NEW, "new"] as const])
      await db.$client.query(`
        create table read_models.${table} (stream_id text primary key, side text not null, touched integer not null) with (fillfactor = 50);
        insert into read_models.${table} select 'fine-' || n, '${side}', 0 from generate_series(1, ${ROWS}) n`);
    await db.$client.query(`create view read_models.fines as select * from read_models.${OLD.table}`);
    const alter = async (change: string) => void (await db.$client.query(`alter table read_models.${NEW.table} ${change}`));
    await use({ widen: () => alter("add column due text"), retype: () => alter("alter column touched type bigint") });
  },
  connect: async ({ url }, use) => {
    const clients: pg.Client[] = [];
    await use(async (application = "a reader") => {
      const client = new pg.Client({ connectionString: url, application_name: application });
      // Sessions of these tests are terminated on purpose.
      client.on("error", () => undefined);
      clients.push(client);
      await client.connect();
      return client;
    });
    await Promise.all(clients.map((client) => client.end().catch(() => undefined)));
  },
  move: async ({ db, world: _world }, use) => {
    await use((to, more) => moveTo(db, to, more));
  },
  shown: async ({ db, world: _world }, use) => {
    await use(async () => {
      const { rows } = await db.$client.query("select distinct side from read_models.fines");
      expect(rows).toHaveLength(1);
      return rows[0].side;
    });
  },
});

export const sidesOf = (to: Side) => (to === "new" ? { from: OLD, to: NEW } : { from: NEW, to: OLD });

export const moveTo = (db: Database, to: Side, more: Partial<ViewSwitch> = {}): Promise<void> =>
  withExclusiveView(db, "fines", (tx, waitMs) => switchView(tx, { view: "fines", ...sidesOf(to), waitMs, ...more }));
