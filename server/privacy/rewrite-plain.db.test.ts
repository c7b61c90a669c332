import { randomBytes } from "node:crypto";
import { expect, test } from "@/server/testing/database-test";

const REWRITE = `
  with sealed as (
    select global_position, data || jsonb_build_object('email', $1::text) as data from event_store.events where stream_id = 'account-1')
  update event_store.events e set data = s.data,
         checksum = event_store.checksum_of(jsonb_populate_record(e, jsonb_build_object('data', s.data)))
    from sealed s where s.global_position = e.global_position`;

test("fields that a writer stored in plain text can be rewritten as the page says, with a checksum that holds", async ({ db }) => {
  const client = await db.$client.connect();
  try {
    await client.query(
      `select event_store.append_events('account-1', 0, '[{"type":"AccountOpened","data":{"email":"ada@example.org","plan":1}}]')`,
    );
    const { rows } = await client.query<{ text: string }>(
      `select event_store.seal('account-1', 'AccountOpened', 'email', '"ada@example.org"', $1, true) as text`,
      [randomBytes(32)],
    );
    await client.query("begin");
    await client.query("set local role tidemark_repair");
    await client.query(REWRITE, [rows[0]!.text]);
    await client.query("commit");
    const after = await client.query("select data, checksum = event_store.checksum_of(e) as holds from event_store.events e");
    expect(after.rows).toEqual([{ data: { email: rows[0]!.text, plan: 1 }, holds: true }]);
  } finally {
    client.release();
  }
});
