import { readFileSync } from "node:fs";
import { sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/node-postgres";
import pg from "pg";
import { hashAction } from "@/server/action-log/hash-action";
import { type Database, openDatabase, type Transaction } from "@/server/db/database";
import { recordAction } from "@/server/db/operator-actions/record-action";
import { expect, test } from "@/server/testing/database-test";
import { listUnlinked } from "./list-unlinked";
import { readLinks } from "./read-links";

const ada = { name: "ada", id: "018f0000-0000-7000-8000-000000000001", address: "127.0.0.1" };

const act = (tx: Transaction, reason: string, more: object = {}): Promise<void> =>
  recordAction(tx, { actor: ada, action: "pause-projection", target: "projection:a", reason, before: null, after: { reason }, ...more });

const linksOf = (db: Database) => readLinks(db, { after: 0n, limit: 1_000 });

/** Gapless, each naming the one before, each the hash of its row as TypeScript makes it. */
const expectOneChain = async (db: Database, count: number): Promise<void> => {
  const links = await linksOf(db);
  expect(links.map(({ sequence }) => sequence)).toEqual(Array.from({ length: count }, (_, at) => String(at + 1)));
  let previousHash = "0".repeat(64);
  for (const { sequence, hash, id, ...link } of links) {
    expect(link.previousHash).toBe(previousHash);
    expect(hashAction(previousHash, BigInt(sequence), { ...link, id: id! })).toBe(hash);
    previousHash = hash;
  }
  expect(await listUnlinked(db, { after: "0", limit: 10 })).toEqual([]);
};

test("J4: fifty actions at once make one linear chain", async ({ db, url }) => {
  // Sessions of their own: a pool has fewer, and gives up whoever waits for one of them for three seconds.
  const sessions = Array.from({ length: 50 }, () => new pg.Client({ connectionString: url }));
  try {
    await Promise.all(sessions.map((client) => client.connect()));
    await Promise.all(sessions.map((client, at) => drizzle({ client }).transaction((tx) => act(tx, `reason ${at}`))));
  } finally {
    await Promise.all(sessions.map((client) => client.end()));
  }

  await expectOneChain(db, 50);
});

test("two hundred actions of one transaction are two hundred links, and one that rolls back leaves no hole", async ({ db }) => {
  await db.transaction(async (tx) => {
    for (let at = 0; at < 200; at += 1) await act(tx, `reason ${at}`);
  });
  await expect(
    db.transaction(async (tx) => {
      await act(tx, "taken back");
      throw new Error("no");
    }),
  ).rejects.toThrow("no");
  await db.transaction((tx) => act(tx, "afterwards"));

  await expectOneChain(db, 201);
});

test("the hash is the same in SQL and in TypeScript, whatever a row holds", async ({ db }) => {
  const texts = ["", "Łódź 💶", 'a "quoted" \\ text', "12:34,", "\u001b[2J\r\n", "-,"];
  for (const text of texts)
    await db.transaction((tx) => act(tx, text, { target: text, before: { text, n: [1e3, 0.1, 1e-7, null] }, after: null }));
  await db.transaction((tx) => act(tx, "by itself", { actor: { name: "engine", id: null, address: null } }));
  await db.execute(sql`
    insert into tidemark.operator_actions (at, actor, action, target, reason, before)
    values ('1999-12-31 23:59:59.123456+09', '', '', '', '', '{"n": 123456789012345678901234567890.10, "a": 1}')`);

  await expectOneChain(db, texts.length + 2);
});

test("J1: an action whose link cannot be written is refused with its act", async ({ db }) => {
  await db.execute(sql`create table public.acts (n int)`);
  await db.execute(sql`alter table tidemark.action_chain add constraint full_disk check (sequence < 2)`);
  const actOnce = () =>
    db.transaction(async (tx) => {
      await tx.execute(sql`insert into public.acts values (1)`);
      await act(tx, "a reason");
    });

  await actOnce();
  await expect(actOnce()).rejects.toMatchObject({ cause: { constraint: "full_disk" } });

  const { rows } = await db.execute<{ acts: number; actions: number }>(sql`
    select (select count(*)::int from public.acts) as acts, (select count(*)::int from tidemark.operator_actions) as actions`);
  expect(rows).toEqual([{ acts: 1, actions: 1 }]);
  await expectOneChain(db, 1);
});

test.for(["tidemark_web", "tidemark_engine"])(
  "J3: %s adds to the log, and can neither change what people did nor its chain",
  async (role, { db, url }) => {
    const login = `t${url.slice(-12)}`;
    await db.execute(sql.raw(`create role ${login} login password 'x' in role ${role}`));
    const as = new URL(url);
    as.username = login;
    as.password = "x";
    const app = openDatabase({ url: as.toString(), applicationName: "tidemark test", max: 1 });
    try {
      await app.transaction((tx) => act(tx, "allowed"));
      for (const statement of [
        "update tidemark.operator_actions set reason = 'other'",
        "delete from tidemark.operator_actions",
        "truncate tidemark.operator_actions",
        "insert into tidemark.action_chain values (9, 9, '', '')",
        "update tidemark.action_chain set hash = ''",
        "delete from tidemark.action_chain",
        "truncate tidemark.action_chain",
        "alter table tidemark.operator_actions disable trigger all",
        "drop trigger refuse_change on tidemark.action_chain",
        "set session_replication_role = replica",
      ])
        await expect(app.execute(sql.raw(statement)), statement).rejects.toMatchObject({ cause: { code: "42501" } });
    } finally {
      await app.$client.end();
      await db.execute(sql.raw(`drop role ${login}`));
    }
    await expectOneChain(db, 1);
  },
);

test("the owner of the tables is refused as well, as long as the trigger is not disabled on purpose", async ({ db }) => {
  await db.transaction((tx) => act(tx, "a reason"));
  for (const table of ["operator_actions", "action_chain"])
    for (const statement of [`delete from tidemark.${table}`, `truncate tidemark.${table}`])
      await expect(db.execute(sql.raw(statement))).rejects.toMatchObject({
        cause: { message: expect.stringContaining("only ever added to") },
      });

  await db.execute(sql`alter table tidemark.operator_actions disable trigger refuse_change`);
  await db.execute(sql`update tidemark.operator_actions set reason = 'other'`);
});

test("actions from before there was a chain are chained by the migration", async ({ db }) => {
  await db.execute(sql`alter table tidemark.operator_actions disable trigger chain_action`);
  for (let at = 0; at < 5; at += 1) await db.transaction((tx) => act(tx, `old ${at}`));
  await db.execute(sql`alter table tidemark.operator_actions enable always trigger chain_action`);
  const backfill = readFileSync("drizzle/0008_action_chain.sql", "utf8")
    .split("--> statement-breakpoint")
    .find((statement) => statement.includes("do $$"));
  await db.execute(sql.raw(backfill!));
  await db.transaction((tx) => act(tx, "new"));

  await expectOneChain(db, 6);
});
