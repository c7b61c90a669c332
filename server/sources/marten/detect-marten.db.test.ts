import { append, progress } from "./testing/append";
import { expect, opened, refused, test } from "./testing/marten-test";

const streamIds = (streams: readonly { streamId: string }[]) => streams.map(({ streamId }) => streamId);
const uuids = ["018f3a52-7c1e-7b00-8000-000000000001", "018f3a52-7c1e-7b00-8000-000000000002"] as const;

test("a store of Marten is known by its tables in whichever schema, and what it does not give is said", async ({ source, other }) => {
  expect(source.describe()).toMatchObject({
    store: "Marten",
    schema: "public",
    capabilities: {
      checkpoints: { isGiven: true },
      letters: { isGiven: true },
      correlation: { isGiven: false, sentence: expect.stringContaining("correlation_id and causation_id, but no index") },
      defects: { isGiven: true },
      actions: { isGiven: false },
    },
    missingIndexes: [],
  });
  const { owner, attach } = await other({ schema: "bank" });
  expect(opened(await attach()).describe()).toMatchObject({ schema: "bank", missingIndexes: [] });
  await owner.run("alter table mt_events drop constraint mt_events_pkey");
  const { missingIndexes } = opened(await attach()).describe();
  expect(missingIndexes.map(({ statement }) => statement)).toEqual(["create index concurrently on bank.mt_events (seq_id)"]);
});

test("a store whose application switched nothing on is read with what it has", async ({ other }) => {
  const { owner, attach } = await other({ schema: "shop", metadata: false, extended: false, skips: false, letters: false });
  await owner.run("drop table mt_event_progression");
  await owner.run(
    "select mt_quick_append_events('a-1', 'account', '*DEFAULT*', array[gen_random_uuid()], array['opened'], array['Opened'], array['{}'::jsonb])",
  );
  await owner.run("alter table mt_events add column note text");
  const source = opened(await attach());

  const { capabilities } = source.describe();
  expect(
    Object.entries(capabilities)
      .filter(([, { isGiven }]) => !isGiven)
      .map(([name]) => name),
  ).toEqual(["checkpoints", "letters", "correlation", "defects", "actions"]);
  expect([source.letters, source.skipped]).toEqual([undefined, undefined]);
  expect(await source.consumers()).toEqual([]);
  expect(await source.head()).toMatchObject({ safePosition: "1", highWater: [] });
  const [event] = JSON.parse((await source.readLog({ limit: 10 })).json);
  expect(event).toMatchObject({ streamId: "a-1", type: "opened", metadata: {}, correlationId: null, actor: null });
});

test("what is missing is said in one sentence that names it", async ({ other }) => {
  const { owner, attach } = await other({});
  await owner.run("drop table mt_streams");
  expect(refused(await attach())).toBe(
    "public has mt_events and no mt_streams: this is a part of a store of Marten, and not enough to read it.",
  );
  await owner.run("create table mt_streams (id varchar primary key, tenant_id varchar)");
  expect(refused(await attach())).toBe("public.mt_streams has no version: this is not a release of Marten that is known here (7 to 9).");
});

test("streams by UUID are paged, and what is no UUID is no stream of the store", async ({ other }) => {
  const { owner, attach } = await other({ streamIds: "uuid" });
  for (const id of uuids) await append(owner, id, { events: 2 });
  const source = opened(await attach());

  const [first] = await source.streams({ limit: 1 });
  expect(first).toMatchObject({ streamId: uuids[0], events: "2" });
  expect(streamIds(await source.streams({ after: first!.streamId, limit: 5 }))).toEqual([uuids[1]]);
  expect(streamIds(await source.streams({ prefix: uuids[1].slice(0, 36), limit: 5 }))).toEqual([uuids[1]]);
  expect(streamIds(await source.streams({ prefix: uuids[1].slice(0, 20), limit: 5 }))).toEqual([...uuids]);
  for (const prefix of ["018f3a53", "account"]) expect(await source.streams({ prefix, limit: 5 })).toEqual([]);
  expect((await source.readStreamJson({ streamId: uuids[1], direction: "forwards", limit: 10 })).events).toBe(2);
  expect(await source.streamSummary("account-1")).toBeNull();
  expect((await source.readStreamJson({ streamId: "account-1", direction: "forwards", limit: 10 })).events).toBe(0);
  await expect(source.streams({ after: "account-1", limit: 5 })).rejects.toThrow("afterStream: account-1 is no stream of this store");
});

test("streams of two tenants with one id are two streams, and who may see the one does not see the other", async ({ other }) => {
  const { owner, attach } = await other({ tenancy: "conjoined" });
  for (const tenant of ["acme", "acme/eu", "zeta"]) await append(owner, "account-1", { tenant });
  await append(owner, "account-1", { tenant: "zeta" });
  await progress(owner, "Ledger:All", 1);
  const source = opened(await attach());

  const streams = await source.streams({ limit: 2 });
  expect(streamIds(streams)).toEqual(["acme/account-1", "acme%2Feu/account-1"]);
  expect(await source.streams({ after: streams[1]!.streamId, limit: 2 })).toMatchObject([{ streamId: "zeta/account-1", events: "2" }]);
  expect((await source.readStreamJson({ streamId: "zeta/account-1", direction: "forwards", limit: 10 })).events).toBe(2);
  expect(await source.streamSummary("acme%2Feu/account-1")).toMatchObject({ events: "1" });
  expect(await source.streamSummary("account-1")).toBeNull();
  const { json } = await source.readLog({ within: ["acme/"], limit: 10 });
  expect(streamIds(JSON.parse(json))).toEqual(["acme/account-1"]);
  expect(streamIds(JSON.parse((await source.readLog({ limit: 10 })).json))).toEqual([
    ...["acme/account-1", "acme%2Feu/account-1", "zeta/account-1", "zeta/account-1"],
  ]);
  expect((await source.consumers())[0]).toMatchObject({ partition: "the store", unread: { events: 3 } });
});

test("tenants that are numbered on their own have no log of all, and marks, shards and unread events of their own", async ({ other }) => {
  const { owner, attach } = await other({ tenancy: "partitioned", tenants: ["acme", "zeta"] });
  for (let nth = 0; nth < 3; nth += 1) await append(owner, "account-1", { tenant: "acme" });
  await append(owner, "account-1", { tenant: "zeta" });
  await progress(owner, "HighWaterMark", 0);
  await progress(owner, "HighWaterMark:acme", 2, 60);
  await progress(owner, "HighWaterMark:zeta", 1);
  await progress(owner, "Ledger:All:acme", 1);
  await progress(owner, "Ledger:All:zeta", 1);
  const source = opened(await attach());

  expect(source.describe().capabilities).toMatchObject({ order: { isGiven: false }, "safe-reading": { isGiven: false } });
  await expect(source.readLog({ limit: 10 })).rejects.toThrow("Each tenant numbers its events on its own");
  expect(streamIds(await source.streams({ limit: 5 }))).toEqual(["acme/account-1", "zeta/account-1"]);
  expect((await source.readStreamJson({ streamId: "acme/account-1", direction: "forwards", limit: 10 })).events).toBe(3);
  expect((await source.head()).highWater).toMatchObject([
    { tenant: "acme", position: "2", above: { events: 1 }, gap: null },
    { tenant: "zeta", position: "1", above: { events: 0 }, gap: null },
  ]);
  expect(await source.consumers()).toMatchObject([
    { name: "Ledger:All", partition: "acme", distance: "1", unread: { events: 2, waiting: 1 } },
    { name: "Ledger:All", partition: "zeta", distance: "0", unread: { events: 0, waiting: 0 } },
  ]);
  expect(await source.gaps()).toBeNull();
});

test("what a daemon keeps of its shards beyond their progress is told where there are columns for it", async ({ session, source }) => {
  const owner = await session();
  await append(owner, "a-1");
  await progress(owner, "Ledger:All", 0);
  await owner.run(`update mt_event_progression set heartbeat = now() - interval '1 minute', agent_status = 'Paused', pause_reason = 'boom',
    failure_category = 'ApplyEvent', failure_event_sequence = 1, failure_event_type = 'account_opened'`);
  const [ledger] = await source.consumers();
  expect(ledger).toMatchObject({
    status: "Paused",
    agent: { pauseReason: "boom", failure: { category: "ApplyEvent", position: "1", type: "account_opened" } },
    distance: null,
    unread: { events: 1, waiting: 0 },
  });
  expect(ledger!.agent!.heartbeatSecondsAgo).toBeGreaterThanOrEqual(60);
});

test("events that were committed after the mark had gone past them are found, each of their transaction and no other", async ({
  session,
  source,
}) => {
  const [late, sql] = [await session(), await session()];
  await append(sql, "a-1");
  await late.begin();
  await append(late, "b-1", { events: 2 });
  await append(sql, "a-2");
  await append(late, "b-2");
  await append(sql, "a-3");
  await progress(sql, "HighWaterMark", 6);
  await progress(sql, "Ledger:All", 6);
  await progress(sql, "Slow:All", 2);
  await sql.run("insert into mt_high_water_skips (starting_sequence, ending_sequence) values (1, 6)");
  const lost = async (name: string) =>
    (await source.skipped!({ consumer: { name, version: null, partition: null }, limit: 10 })).map(({ position, streamId }) => [
      position,
      streamId,
    ]);
  expect(await lost("Ledger:All")).toEqual([]);
  expect((await source.head()).givenUp).toMatchObject([{ from: "2", to: "6", cameLate: false }]);

  await late.commit();
  expect(await lost("Ledger:All")).toEqual([
    ["2", "b-1"],
    ["3", "b-1"],
    ["5", "b-2"],
  ]);
  expect(await lost("Slow:All")).toEqual([["2", "b-1"]]);
  expect((await source.head()).givenUp).toMatchObject([{ cameLate: true }]);
  await expect(lost("Nobody:All")).rejects.toThrow("The store has no consumer Nobody:All");
});
