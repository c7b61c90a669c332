import { opened } from "../attached/testing/store-test";
import { expectLookUps } from "../traces/testing/expect-look-ups";
import { tracesOf } from "./event-columns";
import { expect, test } from "./testing/message-db-test";
import { write } from "./testing/write-message";

const EVENTS = 30_000;

/** Every other message names its cause by its global position alone. */
const WRITE = `
  insert into messages (stream_name, position, type, id, data, metadata)
  select 'account-' || n % 300, n / 300, 'MoneyDeposited', ('00000000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, '{"amount":"1.00"}',
         jsonb_build_object('correlationStreamName', 'transfer-' || n / 4) ||
         case n % 2 when 0 then jsonb_build_object('causationMessageGlobalPosition', n - 1)
                    else jsonb_build_object('causationMessageStreamName', 'account-' || (n - 1) % 300, 'causationMessagePosition', (n - 1) / 300,
                                            'causationMessageGlobalPosition', 0) end
    from generate_series(1, ${EVENTS}) n`;

const idOf = (nth: number): string => `00000000-0000-7000-8000-${String(nth).padStart(12, "0")}`;

test("with the indexes that are named every question about a trace is a look-up, and a cause is found however it is named", async ({
  source,
  writer,
  attach,
}) => {
  const owner = await writer();
  await owner.run(WRITE);
  const { schema, capabilities, traceIndexes = [] } = source.describe();
  expect([source.traces, capabilities.correlation.isGiven]).toEqual([undefined, false]);
  expect(traceIndexes).toHaveLength(2);
  for (const { statement } of traceIndexes) await owner.run(statement);
  await owner.run("analyze messages");

  const looked = opened(await attach());
  const { capabilities: now, traceIndexes: lacking } = looked.describe();
  expect([now.correlation.isGiven, lacking]).toEqual([true, []]);
  await expectLookUps(owner, tracesOf({ schema }), "messages", {
    correlation: "transfer-77",
    ids: [idOf(7), idOf(29_999)],
    position: "309",
    streams: ["account-1", "account-2"],
  });
  const asked = { amounts: {}, depth: 3 };
  const causes = await looked.traces!.causesOf({ ...asked, eventId: idOf(10) });
  expect(causes.map(({ eventId, causationId }) => [eventId, causationId])).toEqual([10, 9, 8, 7].map((nth) => [idOf(nth), idOf(nth - 1)]));
  const consequences = await looked.traces!.consequencesOf({ ...asked, eventId: idOf(10), limit: 10 });
  expect(consequences.map(({ eventId, steps }) => [eventId, steps])).toEqual([0, 1, 2, 3].map((steps) => [idOf(10 + steps), steps]));
});

test("each index of its own that traces need is asked for by the statement that makes it", async ({ owner, attach, writer }) => {
  await write(await writer(), "account-1");
  await owner("drop index message_store.messages_stream, message_store.messages_id");
  await owner("alter table message_store.messages drop constraint messages_pkey");
  const lacking = async () =>
    opened(await attach())
      .describe()
      .traceIndexes?.map(({ statement }) => statement);
  const statements = await lacking();
  expect(statements).toEqual(
    [
      "global_position",
      "stream_name, position",
      "(metadata ->> 'correlationStreamName'), global_position",
      "(coalesce((metadata ->> 'causationMessageStreamName') || '/' || (metadata ->> 'causationMessagePosition'), metadata ->> 'causationMessageGlobalPosition'))",
      "id",
    ].map((columns) => `create index concurrently on "message_store"."messages" (${columns})`),
  );
  for (const [nth, statement] of (statements ?? []).entries()) {
    expect(opened(await attach()).traces).toBeUndefined();
    await owner(statement);
    expect(await lacking()).toEqual(statements?.slice(nth + 1));
  }
  expect(opened(await attach()).traces).toBeDefined();
});
