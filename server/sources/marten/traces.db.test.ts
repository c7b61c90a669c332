import { expectLookUps } from "../traces/testing/expect-look-ups";
import { tracesOf } from "./event-columns";
import { append } from "./testing/append";
import { expect, opened, test } from "./testing/marten-test";

const EVENTS = 30_000;

const uuidOf = (text: string): string => `('00000000-0000-7000-8000-' || lpad((${text})::text, 12, '0'))`;

/** Of streams by number; a cause is written in capitals. */
const write = (streamId: string, tenant: string): string => `
  insert into mt_events (seq_id, id, stream_id, version, data, type, tenant_id, correlation_id, causation_id)
  select n, ${uuidOf("n")}::uuid, ${streamId}, n / 300 + 1, '{"amount":"1.00"}', 'money_deposited', ${tenant}, 'c-' || n / 4, upper(${uuidOf("n - 1")})
    from generate_series(1, ${EVENTS}) n`;

const idOf = (nth: number): string => `00000000-0000-7000-8000-${String(nth).padStart(12, "0")}`;

const LAYOUTS = [
  { tenancy: "single", streamIds: "varchar", streamId: "'account-' || n % 300", streams: ["account-1", "account-2"] },
  { tenancy: "conjoined", streamIds: "uuid", streamId: `${uuidOf("n % 300")}::uuid`, streams: [`a%2Fb/${idOf(1)}`, `a%2Fb/${idOf(2)}`] },
] as const;

test.for(LAYOUTS)(
  "with the indexes that are named every question about a trace is a look-up, of streams by $streamIds with $tenancy tenancy",
  async ({ tenancy, streamIds, streamId, streams }, { other }) => {
    const { owner, attach } = await other({ tenancy, streamIds });
    await owner.run(write(streamId, tenancy === "single" ? "'*DEFAULT*'" : "'a/b'"));
    const { schema, capabilities, traceIndexes = [] } = opened(await attach()).describe();
    expect(capabilities.correlation.isGiven).toBe(false);
    expect(traceIndexes.map(({ statement }) => statement)).toEqual(
      ["correlation_id, seq_id", "lower(causation_id)", "id"].map((columns) => `create index concurrently on mt_events (${columns})`),
    );
    for (const { statement } of traceIndexes) {
      expect(opened(await attach()).traces).toBeUndefined();
      await owner.run(statement);
    }
    await owner.run("analyze mt_events");

    const source = opened(await attach());
    expect(source.describe()).toMatchObject({ capabilities: { correlation: { isGiven: true } }, traceIndexes: [] });
    const eventColumns = ["correlation_id", "causation_id", "user_name", "headers", "bdata"];
    const layout = {
      schema,
      eventColumns,
      hasTenants: tenancy === "conjoined",
      streamIds: streamIds === "uuid" ? "uuid" : "text",
    } as const;
    await expectLookUps(owner, tracesOf(layout), "mt_events", {
      correlation: "c-77",
      ids: [idOf(7), idOf(29_999)],
      position: "309",
      streams,
    });
    const pair = ([left, right]: readonly [string, string]) =>
      source.pairs!.eventsOfPair({ sides: [{ streamId: left }, { streamId: right }], limit: 1_001, amounts: {} });
    const both = await pair(streams);
    expect([both.length, new Set(both.map((event) => event.streamId))]).toEqual([200, new Set(streams)]);
    expect(new Set((await pair([streams[0], "no stream of this store"])).map((event) => event.streamId))).toEqual(new Set([streams[0]]));
    expect(await pair(["nor this", "nor that"])).toEqual([]);
    expect(await source.traces!.causesOf({ eventId: idOf(10), depth: 1, amounts: {} })).toMatchObject([
      { eventId: idOf(10) },
      { eventId: idOf(9) },
    ]);
    const consequences = await source.traces!.consequencesOf({ eventId: idOf(10), depth: 1, limit: 9, amounts: {} });
    expect(consequences.map(({ eventId }) => eventId)).toEqual([idOf(10), idOf(11)]);
  },
);

test("a store with one of the two columns is traced by that one, and the other asks for nothing", async ({ other }) => {
  const { owner, attach } = await other({});
  await append(owner, "account-1", { correlationId: "c-1", events: 2 });
  await owner.run("alter table mt_events drop column causation_id, drop column user_name");
  for (const { statement } of opened(await attach()).describe().traceIndexes ?? []) await owner.run(statement);
  const source = opened(await attach());
  expect(source.describe().capabilities.correlation).toMatchObject({
    isGiven: true,
    sentence: expect.stringContaining("column correlation_id,"),
  });
  const events = await source.traces!.eventsOfCorrelation({ correlationId: "c-1", limit: 10, amounts: {} });
  expect(events.map(({ streamVersion, causationId }) => [streamVersion, causationId])).toEqual([
    [1n, null],
    [2n, null],
  ]);
  expect(await source.traces!.causesOf({ eventId: events[1]!.eventId, depth: 5, amounts: {} })).toHaveLength(1);
  expect(await source.traces!.consequencesOf({ eventId: events[0]!.eventId, depth: 5, limit: 9, amounts: {} })).toHaveLength(1);
});

test("where tenants number on their own, or nothing is switched on, no index is asked for and there are no traces", async ({ other }) => {
  const tenants = await (await other({ tenancy: "partitioned", tenants: ["acme"] })).attach();
  const bare = await (await other({ metadata: false })).attach();
  for (const [attachment, reason] of [
    [tenants, "numbers its events on its own"],
    [bare, "not switched on the columns"],
  ] as const) {
    const source = opened(attachment);
    expect(source.pairs !== undefined).toBe(source.describe().capabilities.order.isGiven);
    expect([source.traces, source.describe().traceIndexes]).toEqual([undefined, []]);
    expect(source.describe().capabilities.correlation).toEqual({ isGiven: false, sentence: expect.stringContaining(reason) });
  }
});
