import type { Fault } from "@/server/domain/audit/fault";
import { DEFAULT_LOG_CHECKS } from "@/server/domain/audit/log-check-settings";
import { position } from "@/server/domain/position";
import { openNativeSource } from "../open-native-source";
import { expect, test } from "../testing/store-test";
import { auditLog, brief, everyPositions } from "./testing/audit-log";
import { openBackDoor } from "./testing/back-door";
import { plantFaults, SETTINGS } from "./testing/planted-faults";

const inOrder = (faults: readonly Fault[]) =>
  [...faults].sort((a, b) => `${a.check} ${a.identity}`.localeCompare(`${b.check} ${b.identity}`, "en"));

test("forty planted faults are found and located once each, and nothing else, however the log is cut and whether or not an index is left", async ({
  db,
  session,
}) => {
  const source = openNativeSource({ db, logChecks: { ...DEFAULT_LOG_CHECKS, ...SETTINGS } });
  const expected = await plantFaults(await session(), source);

  const found = await auditLog(source);

  expect(expected).toHaveLength(40);
  expect(found.map(brief).sort()).toEqual(expected);
  const cutAnew = async (length: bigint) => inOrder(await auditLog(source, { cut: everyPositions(length) }));
  expect(await cutAnew(150n)).toEqual(inOrder(found));
  expect(await cutAnew(29n)).toEqual(inOrder(found));
  await db.$client.query("create index on event_store.events (stream_id, stream_version); create index on event_store.events (event_id)");
  expect(await cutAnew(150n)).toEqual(inOrder(found));
});

test("the newest stretch alone finds what was planted above a watermark, and nothing below it", async ({ source, session }) => {
  const writer = await session();
  await writer.append("old", 5);
  await writer.append("other", 5);
  const door = await openBackDoor(writer);
  await door.remove("other", 3);
  const watermark = await source.publishHead();
  await door.insert({ streamId: "old", version: 2 });
  await door.insert({ streamId: "old", version: 7, data: { later: true } });
  await door.insert({ streamId: "new", version: 2 });
  await door.falsify("new", 2, "actor = 'somebody else'");
  await door.close();

  expect((await auditLog(source, { after: watermark })).map(brief).sort()).toEqual([
    "checksum_mismatch new@2",
    "duplicate_sequence old@2",
    "first_version new@2",
    "sequence_gap old@7",
  ]);
  expect((await auditLog(source)).map(brief)).toContain("sequence_gap other@4");
  expect(await auditLog(source, { after: await source.publishHead() })).toEqual([]);
});

test("a position that is still under way is no gap, and what lies above it is not looked at", async ({ source, session }) => {
  const [open, other] = [await session(), await session()];
  await other.append("a", 2);
  await open.begin();
  await open.append("b");
  await other.append("a");
  await other.run("set role tidemark_repair");
  await other.run("update event_store.events set actor = 'nobody' where stream_id = 'a' and stream_version = 3");
  expect(await auditLog(source, { cut: async () => position("1000") })).toEqual([]);
  await open.rollback();
  expect((await auditLog(source)).map(brief)).toEqual(["checksum_mismatch a@3"]);
});

test("types whose causes come from elsewhere are left alone, and one that always names events is not", async ({ db, source, session }) => {
  const writer = await session();
  const append = (type: string, ids: string) =>
    writer.run(
      `select event_store.append_events(kind || '-' || n, -1, jsonb_build_array(jsonb_build_object('type', kind, 'data', n, ${ids})))
         from generate_series(1, 25) n, (select $1::text as kind) k`,
      [type],
    );
  await append("Commanded", "'causationId', gen_random_uuid()");
  await append("Begun", "'eventId', md5('first' || n)::uuid, 'correlationId', md5('first' || n)::uuid");
  await append("Followed", "'causationId', md5('first' || n)::uuid, 'correlationId', md5('first' || n)::uuid");
  expect(await auditLog(source)).toEqual([]);

  await writer.run(
    "select event_store.append_events('lost', -1, jsonb_build_array(jsonb_build_object('type', 'Followed', 'data', 1, 'causationId', gen_random_uuid(), 'correlationId', gen_random_uuid())))",
  );
  expect((await auditLog(source)).map(brief)).toEqual(["unknown_causation lost@1", "unknown_correlation lost@1"]);
  expect((await db.$client.query("select from event_store.events where event_type = 'Commanded'")).rowCount).toBe(25);
});

test("a check that takes too long is ended with a sentence, and one whose reader left with the reader's reason", async ({
  db,
  source,
  session,
}) => {
  await (await session()).append("a", 2);
  const stretch = { after: source.start, upTo: await source.publishHead() };
  await db.$client.query(
    "create or replace function event_store.checksum_of(e event_store.events) returns bytea language sql volatile as $$ select pg_sleep(20)::text::bytea $$",
  );
  const check = (statementTimeout: number, signal: AbortSignal) =>
    source.checkLog("checksum_mismatch", stretch, { statementTimeout, signal });

  await expect(check(50, new AbortController().signal)).rejects.toThrow(
    /^checksum_mismatch was ended after 0.05 s between positions 0 and 2/,
  );
  await expect(check(60_000, AbortSignal.timeout(50))).rejects.toMatchObject({ name: "TimeoutError" });
  await expect(source.checkLog("weather", stretch, { statementTimeout: 50, signal: new AbortController().signal })).rejects.toThrow(
    "weather",
  );
});
