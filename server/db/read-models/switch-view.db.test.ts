import { sql } from "drizzle-orm";
import type { Database } from "@/server/db/database";
import { listDependents } from "./list-dependents";
import { listMentions } from "./list-mentions";
import { listReaders } from "./list-readers";
import { switchView } from "./switch-view";
import { expect, NEW, OLD, ROWS, sidesOf, test } from "./testing/switch-test";

const columnsOf = async (db: Database): Promise<string> => {
  const { fields } = await db.$client.query("select * from read_models.fines limit 0");
  return fields.map(({ name }) => name).join(" ");
};

/** Owner, grants (of columns too), options and comments, as the catalog spells them. */
const keptOf = async (db: Database) => {
  const { rows } = await db.$client.query(`
    select pg_get_userbyid(c.relowner) as owner, c.reloptions as options,
           array(select a::text from unnest(c.relacl) a order by 1) as grants,
           array(select attname || ' ' || attacl::text from pg_attribute where attrelid = c.oid and attacl is not null order by 1) as columns,
           array(select objsubid || ' ' || description from pg_description where objoid = c.oid order by 1) as comments
      from pg_class c where c.oid = 'read_models.fines'::regclass`);
  return rows[0];
};

/** Roles belong to the whole server: each test makes its own, and removes them. */
const withRoles = async (db: Database, work: (roles: { owner: string; reader: string; keeper: string }) => Promise<void>) => {
  const suffix = (await db.$client.query("select substr(current_database(), 6, 12) as name")).rows[0].name;
  const roles = { owner: `owner_${suffix}`, reader: `reader-${suffix}`, keeper: `keeper_${suffix}` };
  for (const role of Object.values(roles)) await db.$client.query(`create role "${role}"`);
  try {
    await work(roles);
  } finally {
    for (const role of Object.values(roles)) await db.$client.query(`drop owned by "${role}" cascade; drop role "${role}"`);
  }
};

test("readers get the other table, and its further columns behind their own", async ({ db, world, move, shown }) => {
  await world.widen();
  await move("new");
  expect(await shown()).toBe("new");
  expect(await columnsOf(db)).toBe("stream_id side touched due");
});

test("a view that is replaced keeps its owner, grants, options, comments, and what was built on it", async ({ db, world, move, shown }) => {
  await world.widen();
  await withRoles(db, async ({ owner, reader }) => {
    await db.$client.query(`
      grant usage on schema read_models to "${owner}", "${reader}"; grant create on schema read_models to "${owner}";
      grant select on read_models.${OLD.table}, read_models.${NEW.table} to "${owner}";
      alter view read_models.fines set (security_barrier = true);
      alter view read_models.fines owner to "${owner}";
      grant select on read_models.fines to "${reader}"; grant update (touched) on read_models.fines to public;
      comment on view read_models.fines is 'what is owed'; comment on column read_models.fines.touched is 'how often';
      create view public.sums as select side, count(*) from read_models.fines group by side`);
    const before = await keptOf(db);
    await move("new");
    expect(await keptOf(db)).toEqual(before);
    expect((await db.$client.query("select side from public.sums")).rows).toEqual([{ side: "new" }]);
    await move("old", { keepsColumns: true });
    expect(await keptOf(db)).toEqual(before);
    expect(await shown()).toBe("old");
  });
});

test("a view that is made again keeps its owner, grants, options and comments", async ({ db, world, move, shown }) => {
  await world.retype();
  await withRoles(db, async ({ owner, reader, keeper }) => {
    await db.$client.query(`
      alter default privileges in schema read_models grant all on tables to "${keeper}";
      grant usage on schema read_models to "${owner}", "${reader}"; grant create on schema read_models to "${owner}";
      grant select on read_models.${OLD.table}, read_models.${NEW.table} to "${owner}";
      alter view read_models.fines set (security_barrier = true);
      alter view read_models.fines owner to "${owner}";
      grant select on read_models.fines to public; grant select, delete on read_models.fines to "${reader}" with grant option;
      grant update (touched), select (side) on read_models.fines to "${reader}";
      comment on view read_models.fines is 'it''s owed'; comment on column read_models.fines.touched is 'how often'`);
    const before = await keptOf(db);
    await move("new");
    expect(await keptOf(db)).toEqual(before);
    expect(await shown()).toBe("new");
    await db.$client.query(`set role "${reader}"; select * from read_models.fines; reset role`);
  });
});

test("readers of a view that runs by their own rights may read the new table", async ({ db, world: _world, move }) => {
  await withRoles(db, async ({ reader }) => {
    await db.$client.query(`
      alter view read_models.fines set (security_invoker = true);
      grant usage on schema read_models to "${reader}"; grant select on read_models.fines, read_models.${OLD.table} to "${reader}"`);
    await move("new");
    await db.$client.query(`set role "${reader}"; select * from read_models.fines; reset role`);
    expect((await keptOf(db)).options).toEqual(["security_invoker=true"]);
  });
});

test("a switch that would take a column from what was built on the view is refused by name", async ({ db, world: _world, move, shown }) => {
  await db.$client.query(`
    alter table read_models.${NEW.table} drop column touched;
    create view public.touches as select touched from read_models.fines;
    create materialized view public.kept as select * from public.touches;
    create function public.listed() returns setof read_models.fines language sql as 'select * from read_models.fines'`);
  await expect(move("new")).rejects.toMatchObject({
    code: "conflict",
    message:
      "read_models.fines would lose or change touched, and function public.listed(), materialized view public.kept, view public.touches depends on it: change or drop that first",
  });
  expect(await shown()).toBe("old");
});

test("a rollback keeps columns that the old table lacks, without values", async ({ db, world, move, shown }) => {
  await world.widen();
  await db.$client.query(`update read_models.${NEW.table} set due = 'soon'`);
  await move("new");
  await db.$client.query("create view public.dues as select due from read_models.fines");
  await move("old", { keepsColumns: true });
  expect(await shown()).toBe("old");
  expect((await db.$client.query("select distinct due from public.dues")).rows).toEqual([{ due: null }]);
  await move("new");
  expect((await db.$client.query("select distinct due from public.dues")).rows).toEqual([{ due: "soon" }]);
});

test("without dependents a column that the table lacks goes", async ({ db, world, move }) => {
  await world.widen();
  await move("new");
  await move("old");
  expect(await columnsOf(db)).toBe("stream_id side touched");
});

test("a view that reads something else is left alone", async ({ db, move, shown }) => {
  await expect(move("old")).rejects.toMatchObject({
    code: "conflict",
    message: expect.stringContaining("reads read_models.fines_v1_g1, not"),
  });
  await expect(move("new", { to: { table: "fines_v9_g1" } })).rejects.toMatchObject({ code: "conflict" });
  await db.$client.query(`
    create or replace view read_models.fines as
    select a.* from read_models.${OLD.table} a join read_models.${NEW.table} b using (stream_id)`);
  await expect(move("new")).rejects.toMatchObject({
    code: "conflict",
    message: expect.stringContaining("somebody switched or changed it"),
  });
  expect(await shown()).toBe("old");
});

test("a table with row security is not left for one without", async ({ db, move, shown }) => {
  await db.$client.query(`alter table read_models.${OLD.table} enable row level security`);
  await expect(move("new")).rejects.toMatchObject({ code: "conflict" });
  expect(await shown()).toBe("old");
});

test("the switch locks the view alone: engines write to both tables while it is under way", async ({ db, connect, world }) => {
  await world.widen();
  const engine = await connect("an engine");
  await engine.query("set lock_timeout = 1000");
  await db.transaction(async (tx) => {
    await switchView(tx, { view: "fines", ...sidesOf("new"), waitMs: 20 });
    const { rows } = await tx.execute(sql`
      select relation::regclass::text as name, mode from pg_locks
       where pid = pg_backend_pid() and relation::regclass::text like 'read_models.%' and mode <> 'AccessShareLock' order by 1`);
    expect(rows).toEqual([{ name: "read_models.fines", mode: "AccessExclusiveLock" }]);
    for (const { table } of [OLD, NEW]) {
      await engine.query(`update read_models.${table} set touched = touched + 1`);
      await engine.query(`insert into read_models.${table} (stream_id, side, touched) values ('late', 'late', 0)`);
    }
  });
});

test("while a transaction is open that would find the new table empty, nothing is switched", async ({
  db,
  connect,
  world: _world,
  move,
  shown,
}) => {
  await db.$client.query(`delete from read_models.${NEW.table}`);
  const reader = await connect("an old report");
  await reader.query("begin isolation level repeatable read");
  await reader.query("select count(*) from tidemark.projections");
  await db.$client.query(`insert into read_models.${NEW.table} select stream_id, 'new', 0 from read_models.${OLD.table}`);
  const { rows } = await db.$client.query("select clock_timestamp()::text as at");
  const fullSince: string = rows[0].at;

  await expect(move("new", { fullSince })).rejects.toMatchObject({ code: "conflict", message: expect.stringContaining("(an old report)") });
  expect((await reader.query("select count(*)::integer as rows from read_models.fines")).rows).toEqual([{ rows: ROWS }]);
  await reader.query("commit");
  await reader.query("begin isolation level repeatable read");
  await reader.query("select count(*) from tidemark.projections");
  await move("new", { fullSince });
  expect(await shown()).toBe("new");
  expect((await reader.query("select count(*)::integer as rows from read_models.fines")).rows).toEqual([{ rows: ROWS }]);
});

test("what reads a view, what names it, and who may are listed", async ({ db, world: _world }) => {
  expect(await listDependents(db, "fines")).toEqual([]);
  await withRoles(db, async ({ reader, keeper }) => {
    await db.$client.query(`
      grant select on read_models.fines to "${reader}"; grant select (side) on read_models.fines to public;
      grant update on read_models.fines to "${keeper}";
      create view public.sums as select side from read_models.fines;
      create function public.typed(read_models.fines) returns text language sql as 'select $1.side';
      create function public.named() returns bigint language plpgsql as 'begin return (select count(*) from read_models.fines); end';
      create function public.other() returns bigint language plpgsql as 'begin return (select count(*) from read_models.fines_v1_g1); end'`);
    expect(await listDependents(db, "fines")).toEqual(["function public.typed(read_models.fines)", "view public.sums"]);
    expect(await listMentions(db, "fines")).toEqual(["function public.named()"]);
    const { rows } = await db.$client.query("select current_user as name");
    expect(await listReaders(db, "fines")).toEqual([rows[0].name, "public", reader].sort());
  });
});
