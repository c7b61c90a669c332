import { join } from "node:path";
import { assertRight } from "../report/wrong-result";
import type { Store } from "../store/bench-stores";
import { runProgram } from "../tools/run-program";

/** The first events of our store in the tables that Emmett made. */
const COPY_EVENTS = `
  insert into emt_messages (stream_position, transaction_id, stream_id, partition, message_schema_version, message_id, message_type, message_data, message_metadata)
  select stream_version, pg_current_xact_id(), stream_id, 'emt:default', '1', event_id::text, event_type, data, '{}'
    from event_store.events order by global_position limit $1`;

const FOLDED = `
  select count(*)::int as events, count(distinct stream_id)::int as fines from emt_messages
   where message_type in ('Create Fine', 'Send Fine', 'Add penalty', 'Payment')`;

const worker = (command: "migrate" | "rebuild", { url }: Store): Promise<string> =>
  runProgram(process.execPath, ["--import", "tsx", join(import.meta.dirname, "emmett-worker.ts"), command, url]);

/** Its tables, by its own client. */
export const migrateEmmett = async (store: Store): Promise<void> => void (await worker("migrate", store));

/** A rebuild by Emmett of that many events; it answers how many it folds per second. */
export const prepareEmmett = async (store: Store, events: number): Promise<() => Promise<number>> => {
  const { $client } = store.db;
  await migrateEmmett(store);
  await $client.query(COPY_EVENTS, [events]);
  await $client.query("analyze emt_messages");
  const [folded] = (await $client.query<{ events: number; fines: number }>(FOLDED)).rows;
  return async () => {
    // A rebuild that has ended would go on behind its last event and find none.
    await $client.query("delete from emt_processors");
    const ms = Number(await worker("rebuild", store));
    const { rows } = await $client.query<{ kept: number }>("select count(*)::int as kept from fine_balances");
    assertRight("Emmett's rebuild", { lost: folded!.fines - rows[0]!.kept, doubled: 0, outOfOrder: 0 });
    return (folded!.events / ms) * 1_000;
  };
};
