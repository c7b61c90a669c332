import { sql } from "drizzle-orm";
import { consume } from "@/server/sources/message-db/testing/eventide-consumer";
import { test as base, expect, readerOf } from "@/server/sources/message-db/testing/message-db-test";
import { write } from "@/server/sources/message-db/testing/write-message";
import { givenLogin } from "./testing/given-login";
import { type MoveConsole, openMoveConsole, untilWaiting } from "./testing/move-console";

const CONSUMER = { category: "account", identifier: "ledger" };
const STREAM = "account:position-ledger";
const LEDGER = { consumer: STREAM, partition: "account" };
const LEAST = [
  "usage on schema message_store",
  "select, insert on message_store.messages",
  "usage on sequence message_store.messages_global_position_seq",
];

type Handled = readonly string[];

/** A store with 150 events that a consumer has handled, recording the hundredth, and a console that may move it. */
const test = base.extend<{ console: MoveConsole; handled: Handled; recorded: () => Promise<string[]> }>({
  handled: async ({ writer }, use) => {
    const own = await writer();
    for (let nth = 0; nth < 150; nth += 1) await write(own, `account-${nth % 7}`, "Deposited");
    await use(await consume(own, CONSUMER));
  },
  console: async ({ url, storeUrl, handled }, use) => {
    expect(handled).toHaveLength(150);
    const actionsUrl = await givenLogin(storeUrl, "store_mover", LEAST);
    const opened = await openMoveConsole({ url, sourceUrl: await readerOf(storeUrl), actionsUrl });
    await use(opened);
    await opened.close();
  },
  recorded: async ({ writer }, use) => {
    const own = await writer();
    await use(async () => {
      const { rows } = await own.run("select data ->> 'position' as at from messages where stream_name = $1 order by position", [STREAM]);
      return rows.map(({ at }) => at);
    });
  },
});

test("a consumer that is set back handles the events again from that one on, by a Recorded of the store's own function", async ({
  console: { plan, ask, confirmed },
  handled,
  recorded,
  writer,
}) => {
  const to = handled[39]!;
  const planned = await plan({ ...LEDGER, to });
  expect(planned).toMatchObject({ mayNot: null, move: { from: handled[99], to }, needsSecondPerson: false });
  expect(planned.sentences[0]).toBe(
    `Moves ${STREAM} back, from ${handled[99]} to ${to}: it handles at most 61 events again once it is started.`,
  );
  expect(planned.sentences[1]).toMatch(new RegExp(`^Above ${handled[99]} it may handle up to 99 more again`));
  expect(planned.sentences.at(-1)).toContain("one that runs does not see this");
  expect((await ask(confirmed(planned, LEDGER))).body).toMatchObject({ state: "done" });
  expect(await recorded()).toEqual([handled[99], to]);

  const again = await consume(await writer(), CONSUMER);
  expect(again).toEqual(handled.slice(39));
  expect(again.length, "as the first sentence says, and of the others at most as the second does").toBeLessThanOrEqual(61 + 99);
  expect(again.filter((at) => BigInt(at) <= BigInt(handled[99]!))).toHaveLength(61);
});

test("setting it forward leaves events out: the plan counts them, and a second person agrees to exactly that", async ({
  console: { plan, ask, confirmed, agree },
  handled,
  recorded,
  writer,
}) => {
  const planned = await plan({ ...LEDGER, to: "head" });
  expect(planned.move!.to).toBe(handled[149]);
  expect(planned.sentences[0]).toContain("it never handles at most 49 events between them");
  expect(planned.sentences[1]).toContain("it may have handled up to 99 already");
  const asked = (await ask(confirmed(planned, LEDGER))).body;
  expect(asked).toMatchObject({ state: "waiting", approval: { state: "waiting" } });
  expect(await recorded()).toEqual([handled[99]]);
  expect(await agree(asked.approval!.id)).toBe(200);
  expect((await ask(confirmed(planned, LEDGER))).body.state).toBe("done");
  expect(await consume(await writer(), CONSUMER)).toEqual([handled[149]]);
});

test("a position that the consumer records after the plan refuses the move, before it and in that very moment, with what is there now", async ({
  console: { plan, ask, confirmed },
  handled,
  recorded,
  storeUrl,
  writer,
}) => {
  const own = await writer();
  const planned = await plan({ ...LEDGER, to: handled[39] });
  await write(own, STREAM, "Recorded", { position: Number(handled[120]) });
  expect(await ask(confirmed(planned, LEDGER))).toMatchObject({
    status: 409,
    body: { field: "from", detail: expect.stringContaining(`stands at ${handled[120]} now, and stood at ${handled[99]}`) },
  });

  const again = await plan({ ...LEDGER, to: handled[39] });
  await own.begin();
  await write(own, STREAM, "Recorded", { position: Number(handled[130]) });
  const asked = ask(confirmed(again, LEDGER));
  await untilWaiting(storeUrl, 1);
  await own.commit();
  expect((await asked).body).toMatchObject({ state: "gone", outcome: expect.stringContaining(`${STREAM} stands at ${handled[130]} now`) });
  expect(await recorded()).toEqual([handled[99], handled[120], handled[130]]);
});

test("what a process wrote before it died is known by its id, though the consumer has recorded another place since", async ({
  console: { plan, ask, confirmed, opened },
  handled,
  recorded,
  writer,
}) => {
  const confirmation = confirmed(await plan({ ...LEDGER, to: handled[39] }), LEDGER);
  const keyed = { "idempotency-key": "across-a-crash" };
  await ask(confirmation, keyed);
  await opened.db.execute(sql`update tidemark.interventions set state = 'acting', outcome = null, settled_at = null`);
  await write(await writer(), STREAM, "Recorded", { position: Number(handled[60]) });

  expect((await ask(confirmation, keyed)).body).toMatchObject({
    state: "done",
    outcome: `${STREAM} was set to ${handled[39]}. ${STREAM} stands at ${handled[60]} now.`,
  });
  expect(await recorded()).toEqual([handled[99], handled[39], handled[60]]);
});

test("what is no consumer of the store, or above the newest event of its category, is refused by name", async ({
  console: { ask },
  handled,
}) => {
  expect(handled).toHaveLength(150);
  const dry = { ...LEDGER, dryRun: true };
  expect(await ask({ ...dry, to: "99999" })).toMatchObject({ status: 400, body: { field: "to" } });
  expect(await ask({ ...dry, to: "3:4" })).toMatchObject({ status: 400, body: { field: "to" } });
  expect(await ask({ ...dry, to: "1", consumer: "account-1" })).toMatchObject({ status: 404, body: { field: "consumer" } });
  expect(await ask({ ...dry, to: "1", consumer: "account:position-other" })).toMatchObject({ status: 404, body: { field: "consumer" } });
});
