import { afterAll, beforeAll, expect, test } from "vitest";
import { findStreamsResponse, histogram, matchCount } from "@/server/contracts/search";
import { markWal } from "@/server/db/replication/mark-wal";
import { type PrivateStore, startPrivateStore, startStandby } from "@/server/sources/native/testing/private-store";
import { eventually } from "@/server/testing/eventually";
import { type Context, closeContext, installContext, openContext } from "../context";
import { config } from "../testing/bff-test";
import { givenToken, withToken } from "../testing/given-token";
import { countMatches } from "./count-matches";
import { exportMatches } from "./export-matches";
import { findStreams } from "./find-streams";
import { getHistogram } from "./get-histogram";

let primary: PrivateStore;
let standby: PrivateStore;
let secret: string;
let opened: Context;
const settings = { ...config, thresholds: { ...config.thresholds, lagSeconds: [1, 300] as [number, number] } };

beforeAll(async () => {
  primary = await startPrivateStore();
  standby = await startStandby(primary);
  secret = await givenToken(primary.db, { role: "viewer" });
  opened = openContext(primary.url, settings, { readUrl: standby.url });
  installContext(opened);
}, 120_000);

afterAll(async () => {
  installContext(undefined);
  await closeContext(opened);
  await standby?.close();
  await primary?.close();
});

const search = async (query = "") => {
  await markWal(primary.db);
  const response = await findStreams(withToken(secret, new Request(`http://localhost:3000/api/streams${query}`)));
  return findStreamsResponse.parse(await response.json());
};
const appendTo = async (streamId: string) => {
  const writer = await primary.session();
  await writer.append(streamId);
  await primary.source.publishHead();
};
const from = (server: "replica" | "primary", found: Awaited<ReturnType<typeof search>>) => found.readFrom?.server === server && found;

test("a search reads from a replica that keeps up, and tells how old that is", async () => {
  await appendTo("a-1");
  const found = await eventually(async () => {
    const seen = await search();
    return seen.streams.length === 1 && from("replica", seen);
  });
  expect(found.streams).toMatchObject([{ streamId: "a-1" }]);
  expect(found.readFrom?.sentence).toMatch(/^Read from the replica, which (has everything|is .* behind)\.$/);
});

test("a replica that is too old is left for the primary, which says so, until it has caught up; a page goes on where its beginning is", async () => {
  await standby.db.execute("select pg_wal_replay_pause()");
  await appendTo("b-1");
  const old = await eventually(async () => from("primary", await search("?limit=1")));
  expect(old.streams).toMatchObject([{ streamId: "b-1" }]);
  expect(old.readFrom?.sentence).toMatch(/^Read from the primary: the replica is .* behind\.$/);

  const rest = await search(`?limit=1&after=${old.next}`);
  expect(rest).toMatchObject({ streams: [{ streamId: "a-1" }], readFrom: { server: "primary" } });

  await standby.db.execute("select pg_wal_replay_resume()");
  const again = await eventually(async () => from("replica", await search()));
  expect(again.streams).toHaveLength(2);
});

test("counts, charts and exports of a search read where it does; an export goes on where its count was made", async () => {
  const patient = openContext(
    primary.url,
    { ...config, thresholds: { ...config.thresholds, lagSeconds: [3_600, 7_200] } },
    { readUrl: standby.url },
  );
  const support = await givenToken(primary.db, { role: "support" });
  const asked = (path: string) => withToken(support, new Request(`http://localhost:3000${path}`));
  const counted = async () => matchCount.parse(await (await countMatches(asked("/api/search/count"))).json());
  const drawn = async () => histogram.parse(await (await getHistogram(asked("/api/search/histogram?zone=UTC"))).json());
  const exported = async (query = "") =>
    (await (await exportMatches(asked(`/api/search/export?format=ndjson${query}`))).text()).trim().split("\n").length;
  installContext(patient);
  try {
    await standby.db.execute("select pg_wal_replay_pause()");
    await appendTo("c-1");
    expect(from("replica", await search())).toMatchObject({ streams: [{}, {}] });
    expect(await counted()).toMatchObject({ events: 2 });
    expect(await drawn()).toMatchObject({ events: 2 });
    expect(await exported()).toBe(2);
    const { safePosition } = await primary.source.head();
    expect(await exported(`&upTo=${safePosition}`)).toBe(3);

    installContext(opened);
    await eventually(async () => from("primary", await search()));
    expect(await counted()).toMatchObject({ events: 3 });
    expect(await drawn()).toMatchObject({ events: 3 });
    expect(await exported()).toBe(3);
  } finally {
    installContext(opened);
    await closeContext(patient);
    await standby.db.execute("select pg_wal_replay_resume()");
  }
});

test("a replica that is away, or was promoted, is not read", async () => {
  await standby.db.execute("select pg_promote()");
  expect((await search()).readFrom).toMatchObject({ server: "primary", sentence: expect.stringContaining("no standby") });

  await standby.cluster.stop("immediate");
  expect((await search()).readFrom).toMatchObject({ server: "primary", sentence: expect.stringContaining("does not answer") });
  expect((await search()).streams).toHaveLength(3);
});
