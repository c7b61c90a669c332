import { deliveryFaults, storedEvents } from "./testing/check-delivery";
import { AT_GATE, atGate } from "./testing/gate";
import { naive, type Reader, throughSource } from "./testing/readers";
import type { Session } from "./testing/session";
import { expect, test } from "./testing/store-test";

// Each of these has shipped in some event store. The checker must catch every one of them, and the product's reader must pass
// in the same scene: a test that nobody can fail proves nothing.

const CLAIMS =
  "select min(((classid::bigint & 65535) << 32) | objid::bigint) from pg_locks where locktype = 'advisory' and objsubid = 1 and classid::bigint >> 16 = 32478 and database = (select oid from pg_database where datname = current_database())";
const CEILING = "select last_value - (not is_called)::int from event_store.position_seq";

type Scene = { slow: Session; quick: Session; readers: Reader[] };

const pollAll = (readers: readonly Reader[]) => Promise.all(readers.map((reader) => reader.poll()));

/** A lower position that commits after a higher one was readable. */
const slowWriterCommitsLast = async ({ slow, quick, readers }: Scene) => {
  await slow.begin();
  await slow.append("slow");
  await quick.append("quick");
  await pollAll(readers);
  await slow.commit();
  await pollAll(readers);
};

const faultsOf = async (keeper: Session, readers: readonly Reader[]) => {
  const stored = await storedEvents(keeper.client);
  return readers.map(({ delivered }) => deliveryFaults(delivered, stored));
};

const SOUND = { lost: 0, doubled: 0, phantom: 0, outOfOrder: 0 };

test("a reader that goes by position alone is caught losing an event", async ({ db, source, session }) => {
  const [slow, quick] = [await session(), await session()];
  const readers = [naive(db.$client, "global_position > $1"), throughSource(source)];
  await slowWriterCommitsLast({ slow, quick, readers });
  expect(await faultsOf(quick, readers)).toMatchObject([{ lost: 1 }, SOUND]);
});

test("a reader that holds an old gap for dead is caught losing an event", async ({ db, source, session }) => {
  const [slow, quick] = [await session(), await session()];
  const OLDER_THAN_50_MS = `global_position > $1 and not exists (
    select from generate_series($1::bigint + 1, e.global_position) as p (at)
     where not exists (select from event_store.events f where f.global_position = p.at)
       and e.recorded_at > clock_timestamp() - interval '50 milliseconds')`;
  const readers = [naive(db.$client, OLDER_THAN_50_MS), throughSource(source)];
  await slow.begin();
  await slow.append("slow");
  await quick.append("quick");
  await quick.run("select pg_sleep(0.06)");
  await pollAll(readers);
  await slow.commit();
  await pollAll(readers);
  expect(await faultsOf(quick, readers)).toMatchObject([{ lost: 1 }, SOUND]);
});

test("a reader that asks pg_stat_activity who is alive is caught losing a prepared event", async ({ db, source, session }) => {
  const [slow, quick] = [await session(), await session()];
  const NOBODY_WRITES = `global_position > $1 and not exists (
    select from pg_stat_activity where backend_xid is not null and datname = current_database() and pid <> pg_backend_pid())`;
  const readers = [naive(db.$client, NOBODY_WRITES), throughSource(source)];
  await slow.begin();
  await slow.append("slow");
  const gid = await slow.prepare();
  await quick.append("quick");
  await pollAll(readers);
  await quick.commitPrepared(gid);
  await pollAll(readers);
  expect(await faultsOf(quick, readers)).toMatchObject([{ lost: 1 }, SOUND]);
});

test("a sequence that caches positions is caught losing an event and turning a stream round", async ({ source, session }) => {
  const [first, second] = [await session(), await session()];
  await first.run("alter sequence event_store.position_seq cache 20");
  await first.append("first");
  await second.append("shared");
  const reader = throughSource(source);
  await reader.poll();
  await first.append("shared");
  await reader.poll();
  expect(await faultsOf(first, [reader])).toMatchObject([{ lost: 1 }]);
  const stored = await storedEvents(first.client);
  expect(deliveryFaults(stored, stored)).toMatchObject({ outOfOrder: 2 });
});

const headAndEvents = (volatility: "stable" | "volatile") => `
  create function event_store.read_at_once(checkpoint bigint)
  returns table (at bigint) language plpgsql ${volatility} as $$
  declare ceiling bigint; claim bigint;
  begin
    ${AT_GATE}
    ceiling := (${CEILING});
    claim := (${CLAIMS});
    return query select global_position from event_store.events where global_position > checkpoint and global_position <= least(ceiling, coalesce(claim, ceiling));
  end $$`;

for (const [volatility, lost] of [
  ["stable", 1],
  ["volatile", 0],
] as const)
  test(`ceiling, claims and events in one ${volatility} function ${lost ? "are caught losing an event" : "lose nothing"}`, async ({
    db,
    session,
  }) => {
    const [slow, quick, keeper] = [await session(), await session(), await session()];
    await keeper.run(headAndEvents(volatility));
    const positions: bigint[] = [];
    const poll = async () => {
      const { rows } = await db.$client.query<{ at: string }>("select at::text from event_store.read_at_once($1) order by 1", [
        positions.at(-1) ?? 0n,
      ]);
      positions.push(...rows.map(({ at }) => BigInt(at)));
    };
    await slow.begin();
    await slow.append("slow");
    await quick.append("quick");
    await atGate(keeper, poll, () => slow.commit());
    await poll();
    const stored = await storedEvents(db.$client);
    const delivered = stored.filter(({ position }) => positions.includes(position));
    expect(deliveryFaults(delivered, stored)).toMatchObject({ lost });
  });

test("one statement for the head and the events is caught losing an event", async ({ db, source, session }) => {
  const [slow, quick, keeper] = [await session(), await session(), await session()];
  await keeper.run(
    `create function event_store.head_at_gate() returns bigint language plpgsql volatile as $$ begin ${AT_GATE} return event_store.safe_head(); end $$`,
  );
  const reader = naive(db.$client, "global_position > $1 and global_position <= (select event_store.head_at_gate())");
  const sound = throughSource(source);
  await slow.begin();
  await slow.append("slow");
  await quick.append("quick");
  await atGate(keeper, reader.poll, () => slow.commit());
  await pollAll([reader, sound]);
  expect(await faultsOf(keeper, [reader, sound])).toMatchObject([{ lost: 1 }, SOUND]);
});

test("a repeatable read session is refused the head: it would lose events as a stable function does", async ({ session }) => {
  const reader = await session();
  await reader.begin("isolation level repeatable read");
  await expect(reader.run("select event_store.safe_head()")).rejects.toMatchObject({ code: "25001" });
});
