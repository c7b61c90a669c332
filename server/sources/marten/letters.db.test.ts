import { eventually } from "@/server/testing/eventually";
import { attachStore } from "../attach-store";
import type { Session } from "../native/testing/session";
import { append, progress } from "./testing/append";
import { expect, opened, readerOf, test } from "./testing/marten-test";

type Doc = { projection?: string; shard?: string; sequence: string | number; tenant?: string };

const NAMES = ["ProjectionName", "ShardName", "EventSequence", "TenantId", "ExceptionType", "ExceptionMessage", "Timestamp"] as const;

/** As either serializer of .NET spells it. */
const letter = (
  session: Session,
  { projection = "Ledger", shard = "All", sequence, tenant }: Doc,
  casing: "Pascal" | "camel" = "Pascal",
) => {
  const values = [projection, shard, sequence, tenant, "InvalidOperationException", "no such account", "2026-11-22T10:00:00.1234567+00:00"];
  const named = NAMES.map((name, nth) => [casing === "Pascal" ? name : `${name.charAt(0).toLowerCase()}${name.slice(1)}`, values[nth]]);
  return session.run("insert into mt_doc_deadletterevent (id, data) values (gen_random_uuid(), $1)", [Object.fromEntries(named)]);
};

test("a letter is told with its event and what its shard has read of the stream since, whichever way its names are spelled", async ({
  session,
  source,
}) => {
  const sql = await session();
  await append(sql, "a-1", { events: 3, type: "money_deposited" });
  await append(sql, "a-2");
  await append(sql, "a-1", { events: 2 });
  await progress(sql, "Ledger:All", 5);
  await progress(sql, "Ledger:V2:All", 3);
  await progress(sql, "Statements:All", 6);
  await letter(sql, { sequence: 2 });
  await letter(sql, { sequence: 3 }, "camel");
  await letter(sql, { sequence: 3 });
  await letter(sql, { projection: "Statements", sequence: 4 });
  await letter(sql, { projection: "Statements", sequence: 5 });
  await letter(sql, { projection: "Gone", sequence: 1 });
  await letter(sql, { projection: "Statements", sequence: 99 });

  const all = await source.letters!({ consumer: null, limit: 100 });
  const truth = await sql.run(`
    select coalesce(d.data ->> 'ProjectionName', d.data ->> 'projectionName') || ':All' as consumer, e.stream_id as stream, e.version::text
      from mt_doc_deadletterevent d left join mt_events e on e.seq_id = coalesce(d.data ->> 'EventSequence', d.data ->> 'eventSequence')::bigint
     order by coalesce(d.data ->> 'EventSequence', d.data ->> 'eventSequence')::bigint, d.id`);
  expect(all.map(({ consumer, event }) => ({ consumer, stream: event?.streamId ?? null, version: event?.streamVersion ?? null }))).toEqual(
    truth.rows,
  );
  expect(all[0]).toMatchObject({ consumer: "Gone:All", position: "1", after: null });
  // Its second version has come to 3: behind position 2 it has read one event, which is a letter as well, written twice.
  expect(all[1]).toMatchObject({
    consumer: "Ledger:All",
    position: "2",
    event: { streamId: "a-1", streamVersion: "2", type: "money_deposited" },
    cause: { type: "InvalidOperationException", message: "no such account" },
    happenedAt: "2026-11-22T10:00:00.123456Z",
    after: { events: 1, letters: 1, isMore: false },
    commands: [
      { command: 'await daemon.RebuildProjectionAsync("Ledger", cancellation);' },
      { command: 'await daemon.RewindSubscriptionAsync("Ledger", cancellation, sequenceFloor: 1);' },
    ],
  });
  const statements = await source.letters!({ consumer: { name: "Statements:All", partition: "the store" }, limit: 100 });
  expect(statements).toMatchObject([
    { position: "4", event: { streamId: "a-2" }, after: { events: 0, letters: 0 } },
    { position: "5", event: { streamId: "a-1", streamVersion: "4" }, after: { events: 1, letters: 0 } },
    { position: "99", event: null, after: null },
  ]);
});

test("pages of letters joined are all letters once, those of an event at one position too; what is no letter is no place to go on", async ({
  session,
  source,
}) => {
  const sql = await session();
  await append(sql, "a-1", { events: 3 });
  for (const sequence of [1, 1, 1, 2, 3, "odd", 3]) await letter(sql, { sequence });
  const ids: string[] = [];
  for (let after: string | undefined; ; after = ids.at(-1)!) {
    const page = await source.letters!({ consumer: null, after, limit: 2 });
    ids.push(...page.map(({ id }) => id));
    if (page.length < 2) break;
  }
  const { rows } = await sql.run("select id from mt_doc_deadletterevent order by id");
  expect(ids.map((id) => id.split(":")[1]).toSorted()).toEqual(rows.map((row) => row.id));
  await expect(source.letters!({ consumer: null, after: "2", limit: 2 })).rejects.toThrow("afterLetter: is no letter of this store");
  await expect(source.letters!({ consumer: { name: "HighWaterMark", partition: null }, limit: 2 })).rejects.toThrow(
    "no consumer HighWaterMark",
  );
});

test("who may see some streams sees the letters of those alone, and none whose event cannot be told", async ({ session, source }) => {
  const sql = await session();
  await append(sql, "a-1");
  await append(sql, "b-1");
  for (const sequence of [1, 2, 99]) await letter(sql, { sequence });
  const seen = await source.letters!({ consumer: null, within: ["a-"], limit: 10 });
  expect(seen.map(({ event }) => event?.streamId)).toEqual(["a-1"]);
});

test("many letters without an index in their order are told so, and the index that is named is the one that a page is read by", async ({
  session,
  storeUrl,
}) => {
  const sql = await session();
  await sql.run(`insert into mt_doc_deadletterevent (id, data)
    select gen_random_uuid(), jsonb_build_object('EventSequence', n, 'ProjectionName', 'Ledger', 'ShardName', 'All') from generate_series(1, 12000) n`);
  await sql.run("analyze mt_doc_deadletterevent");
  const look = async () => {
    const store = attachStore({ name: "bank", url: await readerOf(storeUrl) });
    const source = opened(await store.attachment());
    const [{ missingIndexes }, page] = [source.describe(), await source.letters!({ consumer: null, limit: 3 })];
    await store.close();
    return { missing: missingIndexes.map(({ statement }) => statement), positions: page.map(({ position }) => position) };
  };
  const scans = async () =>
    (
      await sql.one(
        "select coalesce(sum(idx_scan), 0)::int as scans from pg_stat_all_indexes where relname = 'mt_doc_deadletterevent' and indexrelname <> 'mt_doc_deadletterevent_pkey'",
      )
    ).scans;

  const before = await look();
  expect(before.missing).toEqual([expect.stringMatching(/^create index concurrently on "public"\."mt_doc_deadletterevent" \(\(coalesce/)]);
  await sql.run(before.missing[0]!);
  expect(await look()).toEqual({ missing: [], positions: ["1", "2", "3"] });
  await eventually(async () => Number(await scans()) > 0);
});

test("where tenants are numbered on their own a letter's event is its tenant's, and nobody's where it does not say whose it is", async ({
  other,
}) => {
  const { owner, attach } = await other({ tenancy: "partitioned", tenants: ["acme", "zeta"] });
  await append(owner, "a-1", { tenant: "acme", events: 2 });
  await append(owner, "z-1", { tenant: "zeta", events: 2 });
  await progress(owner, "Ledger:All:acme", 2);
  await progress(owner, "Ledger:All:zeta", 1);
  await letter(owner, { sequence: 1, tenant: "acme" });
  await letter(owner, { sequence: 1, tenant: "zeta" });
  await letter(owner, { sequence: 2, tenant: "acme" });
  await letter(owner, { sequence: 2 });
  const source = opened(await attach());

  const told = async (partition: string | null) =>
    (await source.letters!({ consumer: { name: "Ledger:All", partition }, limit: 10 })).map(
      ({ position, event, after }) => `${position} ${event?.streamId ?? "?"} ${after ? `${after.events}/${after.letters}` : "?"}`,
    );
  expect((await told(null)).toSorted()).toEqual(["1 acme/a-1 1/1", "1 zeta/z-1 0/0", "2 ? ?", "2 acme/a-1 0/0"]);
  expect((await told("zeta")).toSorted()).toEqual(["1 zeta/z-1 0/0", "2 ? ?"]);
});
