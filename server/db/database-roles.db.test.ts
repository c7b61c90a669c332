import { sql } from "drizzle-orm";
import type { Database } from "@/server/db/database";
import { migrate } from "@/server/db/migrate";
import { expect, test } from "@/server/testing/database-test";

type Role = "tidemark_web" | "tidemark_engine" | "tidemark_writer" | "tidemark_importer";

/** Each statement in a transaction of its own, as the role, taken back. */
const refusalOf = async (db: Database, role: Role, statement: string): Promise<string | null> => {
  const undone = new Error("undone");
  try {
    await db.transaction(async (tx) => {
      await tx.execute(sql.raw(`set local role ${role}`));
      await tx.execute(sql.raw(statement));
      throw undone;
    });
  } catch (error) {
    if (error === undone) return null;
    const { cause } = error instanceof Error ? error : { cause: undefined };
    return cause instanceof Error ? cause.message : String(error);
  }
  return null;
};

const refused: ReadonlyArray<[role: Role, statement: string]> = [
  [
    "tidemark_web",
    "insert into event_store.events (stream_id, stream_version, event_id, event_type) values ('a', 1, gen_random_uuid(), 'A')",
  ],
  ["tidemark_web", "update event_store.events set data = '{}'"],
  ["tidemark_web", "select event_store.publish_head()"],
  ["tidemark_web", "update tidemark.operator_actions set reason = ''"],
  ["tidemark_web", "delete from tidemark.operator_actions"],
  ["tidemark_web", "truncate tidemark.operator_actions"],
  ["tidemark_web", "insert into tidemark.action_chain (sequence, action_id, previous_hash, hash) values (1, 1, '', '')"],
  ["tidemark_web", "delete from tidemark.action_chain"],
  ["tidemark_web", "delete from privacy.subject_keys"],
  ["tidemark_web", "delete from tidemark.migrations"],
  ["tidemark_web", "create table tidemark.mine (a int)"],
  ["tidemark_engine", "select from privacy.subject_keys"],
  ["tidemark_engine", "select from tidemark.sessions"],
  ["tidemark_engine", "select from tidemark.people"],
  ["tidemark_engine", "delete from event_store.events"],
  [
    "tidemark_engine",
    "insert into event_store.events (stream_id, stream_version, event_id, event_type) values ('a', 1, gen_random_uuid(), 'A')",
  ],
  ["tidemark_engine", "update tidemark.operator_actions set actor = ''"],
  ["tidemark_writer", "select from tidemark.people"],
  ["tidemark_writer", "select from event_store.events"],
  [
    "tidemark_writer",
    "insert into event_store.events (stream_id, stream_version, event_id, event_type) values ('a', 1, gen_random_uuid(), 'A')",
  ],
  ["tidemark_importer", "delete from event_store.events"],
  ["tidemark_importer", "select from tidemark.people"],
  ["tidemark_writer", "insert into tidemark.operator_actions (actor, action, target, reason) values ('a', 'a', 'a', 'a')"],
];

const granted: ReadonlyArray<[role: Role, statement: string]> = [
  ["tidemark_web", "select from event_store.events"],
  ["tidemark_web", "insert into tidemark.operator_actions (actor, action, target, reason) values ('a', 'a', 'a', 'a')"],
  ["tidemark_web", "update privacy.subject_keys set wrapped_key = null, destroyed_at = now()"],
  ["tidemark_web", "create table read_models.made (a int); alter table read_models.made owner to tidemark_read_models"],
  ["tidemark_engine", "select event_store.publish_head()"],
  ["tidemark_engine", `select event_store.append_events('a', 0, '[{"type": "A", "data": {}}]')`],
  ["tidemark_engine", "insert into tidemark.copies (source) values ('bank')"],
  ["tidemark_engine", "select from graphile_worker.jobs"],
  ["tidemark_writer", `select event_store.append_events('a', 0, '[{"type": "A", "data": {}}]')`],
  ["tidemark_importer", "select from tidemark.copies"],
  ["tidemark_importer", "insert into tidemark.imports (file, state, bytes_total) values ('a', 'running', 1)"],
  ["tidemark_writer", "insert into privacy.subject_keys (subject, master_key_id) values ('a', 'a')"],
];

test("J3: no role of the console can alter what was done or what happened, and each sees what it has business with", async ({ db }) => {
  for (const [role, statement] of refused)
    expect(`${statement}: ${await refusalOf(db, role, statement)}`).toMatch(/permission denied|must be owner|append-only/);
  const { rows } = await db.execute(sql`
    select rolname from pg_roles where rolname like 'tidemark_%' and pg_has_role(rolname, 'tidemark_repair', 'member') and rolname <> 'tidemark_repair'`);
  expect(rows).toEqual([]);
});

test("no function that runs as its owner looks anything up in its caller's temporary schema", async ({ db }) => {
  const { rows } = await db.execute(sql`
    select p.oid::regprocedure::text as name from pg_proc p
     where p.pronamespace in ('event_store'::regnamespace, 'tidemark'::regnamespace, 'privacy'::regnamespace)
       and (p.prosecdef or exists (select from unnest(p.proconfig) s where s like 'search_path=%'))
       and not exists (select from unnest(p.proconfig) s where s like 'search_path=%, pg_temp')`);
  expect(rows).toEqual([]);

  const takeover = `
    create function pg_temp.run(v pg_catalog.text) returns boolean language plpgsql as 'begin
      if current_user <> ''tidemark_web'' then raise exception ''runs as %'', current_user; end if; return true; end';
    create domain pg_temp.text as pg_catalog.text check (pg_temp.run(value));
    insert into tidemark.operator_actions (actor, action, target, reason) values ('a', 'a', 'a', 'a');
    set constraints all immediate`;
  expect(await refusalOf(db, "tidemark_web", takeover)).toBeNull();
});

test("a key that was destroyed does not come back", async ({ db }) => {
  await db.execute(sql`
    insert into privacy.subject_keys (subject, master_key_id, destroyed_at) values ('gone', 'a', now()), ('here', 'a', null)`);
  for (const role of ["tidemark_web", "tidemark_writer"] as const)
    expect(await refusalOf(db, role, "update privacy.subject_keys set wrapped_key = 'back' where subject = 'gone'")).toContain(
      "was destroyed on",
    );
  expect(await refusalOf(db, "tidemark_web", "update privacy.subject_keys set wrapped_key = null where subject = 'here'")).toBeNull();
});

test("each role can do its own work", async ({ db }) => {
  for (const [role, statement] of granted) expect(`${statement}: ${await refusalOf(db, role, statement)}`).toBe(`${statement}: null`);
});

test("an engine that has lost the right to append, as after a restore, has it again after the next migration", async ({ db, url }) => {
  const append = `select event_store.append_events('a', 0, '[{"type": "A", "data": {}}]')`;
  await db.execute(sql`revoke execute on function event_store.append_events(text, bigint, jsonb, text) from tidemark_engine`);
  expect(await refusalOf(db, "tidemark_engine", append)).toContain("permission denied");
  await migrate(url);
  expect(await refusalOf(db, "tidemark_engine", append)).toBeNull();
});
