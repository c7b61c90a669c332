import type { RouteHandler } from "@/server/bff/route";
import { getStream } from "@/server/bff/streams/get-stream";
import { listStreamTypes } from "@/server/bff/streams/list-stream-types";
import { listVersionsOfTypes } from "@/server/bff/streams/list-versions-of-types";
import { expect, READ_SOURCE, SOURCE, test } from "@/server/bff/testing/attached-bank";
import { copyToNative } from "@/server/bff/testing/copy-to-native";
import { register } from "@/server/bff/testing/given";
import { fromAdministrator, givenToken, withToken } from "@/server/bff/testing/given-token";
import { MERGED_PAYLOADS } from "@/server/contracts/replay";
import { streamDetail } from "@/server/contracts/streams";
import { accountBalances } from "@/server/samples/bank/account-balances";
import { openSession } from "@/server/sources/native/testing/session";
import { givenLetters } from "@/server/testing/given-letters";
import { getStreamState } from "./get-stream-state";
import { ask, refusal } from "./testing/ask";

const ACCOUNT = "account-1";
const projection = "account-balances";

/** One account's life, in five appends. */
const LIFE = [
  [{ type: "AccountOpened", data: { accountNumber: "IT60", owner: "Ada", email: "ada@example.org", currency: "EUR" } }],
  [
    { type: "MoneyDeposited", data: { amount: "100.10", source: "cash" } },
    { type: "MoneyDeposited", data: { amount: "0.20", source: "salary" } },
  ],
  [{ type: "MoneyWithdrawn", data: { amount: "40.00", purpose: "rent" } }],
  [
    { type: "TransferSent", data: { transferId: "t-1", amount: "10.00", currency: "EUR", toAccountNumber: "IT61" } },
    { type: "NobodyKnows", data: { amount: "7.00" } },
  ],
  [{ type: "AccountClosed", data: { reason: "moving" } }],
];

test("what befell our own stream of the same name says nothing of theirs", async ({ console, emmett }) => {
  await emmett.write({ streamId: ACCOUNT, appends: LIFE });
  await copyToNative(console);
  await register(console.db, accountBalances);
  await givenLetters(console.db, {
    projection,
    sequence: ACCOUNT,
    letters: [{ streamId: ACCOUNT, streamVersion: 2, type: "MoneyDeposited", state: "discarded" }],
  });

  expect((await ask.state(ACCOUNT, { projection, version: 3 })).state).toMatchObject({ balance: "0.20" });
  expect((await ask.state(ACCOUNT, { projection, version: 3, source: SOURCE })).state).toMatchObject({ balance: "100.30" });
});

test("types that are only spelled otherwise are read, and a team's function reads what has another shape; merged payloads are as they are stored", async ({
  emmett,
}) => {
  await emmett.write({
    streamId: ACCOUNT,
    appends: [
      [
        { type: "money_deposited", data: { amount: "12.00", source: "cash" } },
        { type: "money_withdrawn", data: { Cents: 250 } },
      ],
    ],
  });
  expect((await ask.state(ACCOUNT, { projection, version: 1, source: SOURCE })).state).toMatchObject({ balance: "12.00", events: 1 });
  expect((await ask.state(ACCOUNT, { projection, version: 2, source: READ_SOURCE })).state).toMatchObject({ balance: "9.50", events: 2 });
  expect((await ask.state(ACCOUNT, { projection: MERGED_PAYLOADS, version: 2, source: READ_SOURCE })).state).toEqual({
    amount: "12.00",
    source: "cash",
    Cents: 250,
  });
  const [status, field, sentence] = await refusal(ACCOUNT, "state", { projection, version: 2, source: SOURCE });
  expect([status, field]).toEqual([409, "version"]);
  expect(sentence).toMatch(/^Version 2 \(money_withdrawn\) cannot be folded: MoneyWithdrawn: amount: /);
});

test("an event that the team's function cannot read is named, and the states before it stand", async ({ emmett }) => {
  await emmett.write({
    streamId: ACCOUNT,
    appends: [
      [
        { type: "money_deposited", data: { Cents: 100 } },
        { type: "Broken", data: {} },
      ],
    ],
  });
  const asked = { projection, source: READ_SOURCE };
  expect((await ask.state(ACCOUNT, { ...asked, version: 1 })).state).toMatchObject({ balance: "1.00" });
  expect(await refusal(ACCOUNT, "state", { ...asked, version: 2 })).toEqual([
    409,
    "version",
    "Version 2 (Broken) cannot be folded: nobody can read this",
  ]);
  expect(await ask.whatIf(ACCOUNT, { ...asked, version: 2, without: "2" })).toMatchObject({
    imagined: { balance: "1.00" },
    realRefusal: { version: "2", type: "Broken" },
  });
});

test("a stream of another tool says which projections can fold it, and which of its types nobody knows", async ({ emmett }) => {
  await emmett.write({
    streamId: ACCOUNT,
    appends: [...LIFE, [{ type: "money_deposited", data: { Cents: 100 } }]],
  });
  const detail = async (source: string) =>
    streamDetail.parse(
      await (await getStream(fromAdministrator(new Request(`http://localhost:3000/api/streams/${ACCOUNT}?source=${source}`)))).json(),
    );
  const { folds, unknownTypes, types, readers } = await detail(SOURCE);
  expect(folds).toEqual(
    expect.arrayContaining([
      { projection, version: 1, isKeyedByStream: true, readsUpTo: "8" },
      { projection: "daily-turnover", version: 1, isKeyedByStream: false, readsUpTo: "8" },
    ]),
  );
  expect(folds.map((fold) => fold.projection)).not.toContain("open-disputes");
  expect([unknownTypes, readers]).toEqual([["NobodyKnows"], []]);
  expect(types.find(({ name }) => name === "money_deposited")).toEqual({
    name: "money_deposited",
    meaning: "Money came into the account.",
    amountField: "amount",
  });
  // What the team's function makes of it is not what is stored: no field of the payload is its amount.
  expect((await detail(READ_SOURCE)).types.find(({ name }) => name === "money_deposited")).not.toHaveProperty("amountField");
});

test("the types of a stream of another tool, and the versions of some, are told as those of our own", async ({ console, emmett }) => {
  await emmett.write({ streamId: ACCOUNT, appends: LIFE });
  await copyToNative(console);
  const told = async (handler: RouteHandler, part: string, query: string) => {
    const of = async (source: string) =>
      (await handler(fromAdministrator(new Request(`http://localhost:3000/api/streams/${ACCOUNT}/${part}?${query}${source}`)))).json();
    const [theirs, own] = [await of(`&source=${SOURCE}`), await of("")];
    expect(theirs).toEqual(own);
    return theirs;
  };
  expect((await told(listStreamTypes, "types", "")).types[0]).toEqual({ name: "MoneyDeposited", events: 2 });
  const types = "types=MoneyDeposited,AccountClosed";
  expect(await told(listVersionsOfTypes, "versions", types)).toEqual({ runs: "2-3,7" });
  expect(await told(listVersionsOfTypes, "versions", `${types}&after=2`)).toEqual({ runs: "3,7" });
});

test("who may not see personal fields, or the stream, sees none of them in states of another tool's events", async ({
  console: { db },
  emmett,
}) => {
  await emmett.write({ streamId: ACCOUNT, appends: LIFE });
  const viewer = await givenToken(db, { role: "viewer", streamPrefixes: ["account-"], projections: [projection] });
  const told = async (streamId: string, fold: string) => {
    const url = `http://localhost:3000/api/streams/${streamId}/state?source=${SOURCE}&projection=${fold}&version=1`;
    const response = await getStreamState(withToken(viewer, new Request(url)));
    return { status: response.status, text: await response.text() };
  };
  for (const fold of [projection, MERGED_PAYLOADS]) {
    const { status, text } = await told(ACCOUNT, fold);
    expect(status).toBe(200);
    expect(text).toContain("IT60");
    expect(text).not.toMatch(/Ada|example/);
  }
  expect((await told("secret-1", projection)).status).toBe(404);
  expect((await told(ACCOUNT, "statement-lines")).status).toBe(404);
});

test("what is not folded of another tool's store is refused by name", async ({ emmett, storeUrl }) => {
  await emmett.write({ streamId: ACCOUNT, appends: LIFE });
  const told = async (...asked: Parameters<typeof refusal>) => (await refusal(...asked)).slice(0, 2);
  const source = SOURCE;
  expect(await told(ACCOUNT, "row-check", { projection, source })).toEqual([400, "source"]);
  expect(await told(ACCOUNT, "state", { projection, version: 9, source })).toEqual([404, "version"]);
  expect(await told(ACCOUNT, "state", { projection, version: 0, source })).toEqual([404, "version"]);
  expect(await told("account-2", "state", { projection, version: 1, source })).toEqual([404, "streamId"]);
  expect(await told("account-2", "course", { projection, source })).toEqual([404, "streamId"]);
  expect(await told(ACCOUNT, "state", { projection: "daily-turnover", version: 1, source })).toEqual([400, "projection"]);
  expect(await told(ACCOUNT, "state", { projection: "nothing", version: 1, source })).toEqual([404, "projection"]);

  const owner = await openSession(storeUrl);
  await emmett.write({ streamId: "account-again", appends: LIFE.slice(0, 2) });
  await owner.run("update emt_messages set is_archived = true where stream_id = 'account-again'");
  await owner.run(`
    insert into emt_messages (stream_id, stream_position, partition, message_kind, message_data, message_metadata, message_schema_version, message_type,
           message_id, transaction_id, is_archived)
    select stream_id, stream_position, partition, message_kind, message_data, message_metadata, message_schema_version, message_type,
           gen_random_uuid()::text, pg_current_xact_id(), false from emt_messages where stream_id = 'account-again'`);
  expect(await refusal("account-again", "state", { projection, version: 3, source })).toEqual([
    409,
    "streamId",
    "account-again has version 1 more than once: two streams have that name, and a state of both is that of neither.",
  ]);
  await owner.run(`
    insert into emt_messages (stream_id, stream_position, partition, message_kind, message_data, message_metadata, message_schema_version, message_type,
           message_id, transaction_id, is_archived)
    select 'account-long', n, 'emt:default', 'E', '{}', '{}', '1', 'Nothing', 'long ' || n, pg_current_xact_id(), false from generate_series(1, 100001) n`);
  await owner.end();
  const long = await refusal("account-long", "course", { projection, source });
  expect(long.slice(0, 2)).toEqual([400, "streamId"]);
  expect(long[2]).toMatch(/more than 100,000 events of account-long .* no snapshots are kept of a store of another tool/);
});
