import { getStreamState } from "@/server/bff/replay/get-stream-state";
import { findStreams } from "@/server/bff/search/find-streams";
import { getStream } from "@/server/bff/streams/get-stream";
import { listStreamEvents } from "@/server/bff/streams/list-stream-events";
import { listStreamTimeline } from "@/server/bff/streams/list-stream-timeline";
import { balances, expect, test } from "@/server/bff/testing/bff-test";
import { deposits, publish, register } from "@/server/bff/testing/given";
import { eventPage } from "@/server/contracts/events";
import { streamState } from "@/server/contracts/replay";
import { findStreamsResponse } from "@/server/contracts/search";
import { streamDetail, streamTimeline } from "@/server/contracts/streams";
import { givenLetters } from "@/server/testing/given-letters";

test("finds a stream by its id, its beginning, a business key and what its payload contains", async ({ bff, db }) => {
  await publish(db, "account-1", deposits(2));
  await publish(db, "account-2", [{ type: "Deposited", data: { amount: "7.50" } }]);
  const found = async (query: string) =>
    findStreamsResponse.parse(await (await findStreams(bff(`/api/streams?${query}`))).json()).streams.map(({ streamId }) => streamId);

  expect(await found("stream=account-1")).toEqual(["account-1"]);
  expect(await found("stream=account-*")).toEqual(["account-2", "account-1"]);
  expect(await found("business=IT60")).toEqual(["account-1"]);
  expect(await found(`contains=${encodeURIComponent('{"amount":"7.50"}')}`)).toEqual(["account-2"]);
  expect(await found("type=Nothing")).toEqual([]);
});

test("pages of a stream joined are the stream, in both directions", async ({ bff, db }) => {
  await publish(db, "account-1", deposits(6));
  const versions = async (direction: string) => {
    const seen: string[] = [];
    for (let after = ""; ; ) {
      const page = eventPage.parse(
        await (await listStreamEvents(bff(`/api/streams/account-1/events?limit=3&direction=${direction}${after}`))).json(),
      );
      seen.push(...page.events.map(({ streamVersion }) => streamVersion));
      if (!page.next) return seen;
      after = `&after=${page.next}`;
    }
  };

  expect(await versions("forwards")).toEqual(["1", "2", "3", "4", "5", "6", "7"]);
  expect(await versions("backwards")).toEqual(["7", "6", "5", "4", "3", "2", "1"]);
});

test("the timeline can be entered anywhere and shows amounts without payloads", async ({ bff, db }) => {
  await publish(db, "account-1", deposits(9));
  const page = streamTimeline.parse(await (await listStreamTimeline(bff("/api/streams/account-1/timeline?after=5&limit=2"))).json());

  expect(page.entries.map(({ streamVersion, amount }) => [streamVersion, amount])).toEqual([
    ["6", "5.50"],
    ["7", "6.50"],
  ]);
  expect(page.next).toBe("7");
});

test("a stream says for every screen that reads it whether it is up to date", async ({ bff, db }) => {
  await publish(db, "account-1", deposits(2));
  await register(db, balances);
  const readers = async () => streamDetail.parse(await (await getStream(bff("/api/streams/account-1"))).json()).readers;

  expect(await readers()).toMatchObject([{ projection: "balances", upToDate: false }]);
  await db.execute("update tidemark.checkpoints set position = (select max(global_position)::text from event_store.events)");
  expect(await readers()).toMatchObject([{ projection: "balances", upToDate: true, sentence: "yes" }]);
});

test("a screen is not up to date while an event of the stream is held back from it, however far the checkpoint is", async ({ bff, db }) => {
  await publish(db, "account-1", deposits(4));
  await register(db, balances);
  await db.execute("update tidemark.checkpoints set position = (select max(global_position)::text from event_store.events)");
  const cause = { type: "FoldFailed", message: "no plan" };
  await givenLetters(db, { sequence: "account-1", letters: [{ streamVersion: 3, cause }, { streamVersion: 4 }, { streamVersion: 5 }] });
  const { readers } = streamDetail.parse(await (await getStream(bff("/api/streams/account-1"))).json());
  expect(readers).toMatchObject([{ upToDate: false, sentence: "no: v3 is held back, and 2 events wait behind it" }]);
});

test("a stream tells for ever which of its events were skipped, by whom and why, and which are held back", async ({ bff, db }) => {
  await publish(db, "account-1", deposits(4));
  await register(db, balances);
  await givenLetters(db, {
    sequence: "account-1",
    letters: [
      { streamVersion: 2, state: "resolved" },
      {
        streamVersion: 3,
        state: "discarded",
        cause: { type: "FoldFailed", message: "no" },
        settled: { by: "L. Conti", reason: "Paid twice" },
      },
      { streamVersion: 4, cause: { type: "FoldFailed", message: "no plan", stack: "at fold" } },
      { streamVersion: 5 },
    ],
  });
  await givenLetters(db, { sequence: "account-1", version: 2, letters: [{ streamVersion: 1 }] });
  await givenLetters(db, { sequence: "account-2", letters: [{ streamVersion: 1 }] });
  const { letters } = streamDetail.parse(await (await getStream(bff("/api/streams/account-1"))).json());

  expect(letters).toMatchObject([
    {
      ...{ projection: "balances", version: 1, sequence: "account-1", index: "1", streamVersion: "3", state: "discarded" },
      settled: { by: "L. Conti", reason: "Paid twice" },
    },
    { streamVersion: "4", state: "parked", cause: { type: "FoldFailed", message: "no plan" } },
    { streamVersion: "5", state: "waiting" },
  ]);
  expect(letters.map((letter) => [Object.hasOwn(letter, "cause"), Object.hasOwn(letter, "settled")])).toEqual([
    [true, true],
    [true, false],
    [false, false],
  ]);
  expect(JSON.stringify(letters)).not.toContain("at fold");
});

test("the state at a version is the fold up to it, with the change from the version before, stepping either way", async ({ bff, db }) => {
  await publish(db, "account-1", deposits(1_200));
  const at = async (version: number) =>
    streamState.parse(await (await getStreamState(bff(`/api/streams/account-1/state?projection=balances&version=${version}`))).json());

  for (const version of [1_000, 1_001, 999, 2, 1_201])
    expect(await at(version)).toMatchObject({
      version: String(version),
      state: { deposits: version - 1, last: `${version - 1}.50` },
      changes: [
        { path: "deposits", before: version - 2, after: version - 1 },
        { path: "last", after: `${version - 1}.50` },
      ],
    });
  expect(await at(1)).toMatchObject({
    state: { deposits: 0 },
    changes: [
      { before: null, after: 0 },
      { before: null, after: "0.00" },
    ],
  });
});

test("the state leaves out what a person had skipped, also where it was folded before", async ({ bff, db }) => {
  await publish(db, "account-1", deposits(3));
  await register(db, balances);
  const at = async (version: number) =>
    streamState.parse(await (await getStreamState(bff(`/api/streams/account-1/state?projection=balances&version=${version}`))).json());
  expect(await at(4)).toMatchObject({ state: { deposits: 3 } });

  await givenLetters(db, { sequence: "account-1", letters: [{ streamVersion: 3, state: "discarded" }] });

  expect(await at(3)).toMatchObject({ state: { deposits: 1 }, changes: [] });
  expect(await at(4)).toMatchObject({ state: { deposits: 2, last: "3.50" } });
});

test("what is not there is a 404 and names what was asked for", async ({ bff, db }) => {
  await publish(db, "account-1", deposits(1));
  const refused = async (answer: Promise<Response>) => {
    const response = await answer;
    return [response.status, (await response.json()).field];
  };

  expect(await refused(getStream(bff("/api/streams/nobody")))).toEqual([404, "streamId"]);
  expect(await refused(listStreamEvents(bff("/api/streams/nobody/events")))).toEqual([404, "streamId"]);
  expect(await refused(listStreamTimeline(bff("/api/streams/nobody/timeline")))).toEqual([404, "streamId"]);
  expect(await refused(getStreamState(bff("/api/streams/account-1/state?projection=balances&version=3")))).toEqual([404, "version"]);
  expect(await refused(getStreamState(bff("/api/streams/account-1/state?projection=balances&version=0")))).toEqual([404, "version"]);
  expect(await refused(getStreamState(bff("/api/streams/account-1/state?projection=nothing&version=1")))).toEqual([404, "projection"]);
  expect(await refused(getStreamState(bff("/api/streams/account-1/state?projection=amounts&version=1")))).toEqual([400, "projection"]);
});
