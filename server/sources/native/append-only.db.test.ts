import { expect, test } from "./testing/store-test";

const TAMPERINGS = [
  "update event_store.events set data = '{\"amount\": 1000000}'",
  "delete from event_store.events",
  "truncate event_store.events",
];

test("what is stored cannot be changed, deleted or truncated, not even by the owner or with triggers switched to replica", async ({
  session,
}) => {
  const owner = await session();
  await owner.append("a", 2);
  for (const mode of ["origin", "replica"]) {
    await owner.run(`set session_replication_role = ${mode}`);
    for (const tampering of TAMPERINGS)
      await expect(owner.run(tampering), tampering).rejects.toMatchObject({
        code: "42501",
        message: expect.stringContaining("append-only"),
      });
  }
  expect(await owner.one("select count(*)::int as events from event_store.events")).toEqual({ events: 2 });
});

test("the repair role alone changes events, and the checksum tells that it did", async ({ session }) => {
  const repairer = await session();
  await repairer.append("a", 3);
  const broken =
    "select global_position::int as at from event_store.events e where checksum is distinct from event_store.checksum_of(e) order by 1";
  expect((await repairer.run(broken)).rows).toEqual([]);

  await repairer.run("set role tidemark_repair");
  for (const [at, change] of [
    [1, 'data = \'{"by": "somebody else"}\''],
    [2, "occurred_at = occurred_at + interval '1 microsecond'"],
    [3, "actor = ''"],
  ])
    await repairer.run(`update event_store.events set ${change} where global_position = ${at}`);
  await repairer.run("reset role");
  expect((await repairer.run(broken)).rows).toEqual([{ at: 1 }, { at: 2 }, { at: 3 }]);
});

test("the store keeps its own clock and seals every event itself, whatever a writer claims", async ({ session }) => {
  const owner = await session();
  await owner.run(`insert into event_store.events (stream_id, stream_version, event_id, event_type, data, occurred_at, recorded_at, checksum)
    values ('a', 1, gen_random_uuid(), 'Happened', '{}', '2020-01-01Z', '2020-01-01Z', 'forged')`);
  expect(
    await owner.one(
      "select recorded_at > now() - interval '1 minute' as is_now, checksum = event_store.checksum_of(e) as is_sealed from event_store.events e",
    ),
  ).toEqual({ is_now: true, is_sealed: true });
});
