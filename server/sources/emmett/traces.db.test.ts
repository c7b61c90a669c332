import { eventsIn } from "../traces/by-correlation";
import { byIds } from "../traces/by-ids";
import { chain } from "../traces/causes";
import { effects } from "../traces/consequences";
import { outside } from "../traces/effects-outside";
import { newest } from "../traces/newest";
import { pair } from "../traces/of-pair";
import { tracesOf } from "./event-columns";
import { expect, test } from "./testing/emmett-test";

const EVENTS = 30_000;

const WRITE = `
  insert into emt_messages (stream_id, stream_position, partition, message_kind, message_data, message_metadata, message_schema_version, message_type,
         message_id, transaction_id, is_archived)
  select 'account-' || n % 300, n / 300 + 1, 'emt:default', 'E', '{"amount":"1.00"}',
         jsonb_build_object('correlationId', 'c-' || n / 4, 'causationId', 'm-' || n - 1), '1', 'MoneyDeposited', 'm-' || n, pg_current_xact_id(), false
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

  const table = tracesOf({ schema });
  const plans: Record<string, [statement: string, values: unknown[]]> = {
    correlation: [eventsIn(table, "true", false), ["c-77", 2_001, "{}"]],
    "correlation, further": [eventsIn(table, "true", true), ["c-77", 2_001, "{}", "7:308"]],
    ids: [byIds(table, "true"), [["m-7", "m-29999"], "{}"]],
    causes: [chain(table, "true"), ["m-29999", 100, "{}"]],
    consequences: [effects(table), ["m-7", 100, 500, "{}"]],
    "effects outside": [outside(table), [["m-7", "m-8"], "c-2", 200, "{}"]],
    newest: [newest(table), [50]],
    "side by side": [pair(table, false), ["account-1", "account-2", 1_001, "{}"]],
    "side by side, earlier": [pair(table, true), ["account-1", "account-2", 1_001, "{}", "9:300"]],
  };
  for (const [what, [statement, values]] of Object.entries(plans)) {
    const { rows } = await owner.run(`explain (analyze, costs off, timing off) ${statement}`, values);
    const plan = rows.map((row) => row["QUERY PLAN"]).join("\n");
    expect(plan, what).not.toMatch(/Seq Scan on emt_messages_emt_default_active/);
    const filtered = [...plan.matchAll(/Rows Removed by Filter: (\d+)/g)].map(([, rowsRemoved]) => Number(rowsRemoved));
    expect(Math.max(0, ...filtered), `${what}\n${plan}`).toBeLessThan(300);
  }
});
