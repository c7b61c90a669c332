import { expectLookUps } from "../traces/testing/expect-look-ups";
import { tracesOf } from "./event-columns";
import { expect, test } from "./testing/emmett-test";

const EVENTS = 30_000;

const WRITE = `
  insert into emt_messages (stream_id, stream_position, partition, message_kind, message_data, message_metadata, message_schema_version, message_type,
         message_id, transaction_id, is_archived)
  select 'account-' || n % 300, n / 300 + 1, 'emt:default', 'E', '{"amount":"1.00"}',
         jsonb_build_object('correlationId', 'c-' || n / 4, 'causationId', 'm-' || n - 1), '1', 'MoneyDeposited', 'm-' || n, (1000 + n)::text::xid8, false
    from generate_series(1, ${EVENTS}) n`;

test("with the indexes that are named every question about a trace is a look-up, however large the store is", async ({
  source,
  session,
}) => {
  const owner = await session();
  await owner.run(WRITE);
  const { schema, traceIndexes = [] } = source.describe();
  expect(source.traces).toBeUndefined();
  for (const { statement } of traceIndexes) await owner.run(statement);
  await owner.run("analyze emt_messages");

  await expectLookUps(owner, tracesOf({ schema }), "emt_messages_emt_default_active", {
    correlation: "c-77",
    ids: ["m-7", "m-29999"],
    position: "1309:309",
    streams: ["account-1", "account-2"],
  });
});
