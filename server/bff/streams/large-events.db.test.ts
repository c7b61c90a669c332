import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { vi } from "vitest";
import { planCaseFile } from "@/server/bff/case-files/plan-case-file";
import { exportMatches } from "@/server/bff/search/export-matches";
import { findStreams } from "@/server/bff/search/find-streams";
import { listStreamEvents } from "@/server/bff/streams/list-stream-events";
import { listStreamTimeline } from "@/server/bff/streams/list-stream-timeline";
import { test as base, expect } from "@/server/bff/testing/bff-test";
import { getTrace } from "@/server/bff/traces/get-trace";
import { caseFilePlan } from "@/server/contracts/case-files";
import { eventPage } from "@/server/contracts/events";
import { findStreamsResponse } from "@/server/contracts/search";
import { streamTimeline } from "@/server/contracts/streams";
import { trace } from "@/server/contracts/traces";
import { openNativeSource } from "@/server/sources/native/open-native-source";
import { PAGE_BYTES } from "@/server/sources/page-bytes";
import { IS_LONG } from "@/server/testing/seeded";

if (IS_LONG) vi.setConfig({ testTimeout: 1_800_000 });

const MEGABYTE = 1_000_000;
const EVENTS = IS_LONG ? 1_000 : 24;
const versions = Array.from({ length: EVENTS }, (_, at) => String(at + 1));
/** What stands around a payload, and what a page ends with. */
const MOST_ANSWERED = PAGE_BYTES + MEGABYTE + 20_000;
const SMALL_ANSWER = EVENTS * 1_500 + 5_000;
/** A page in rows, in text and as this test parses it, nothing collected; one of all events would be several times that. */
const MOST_HEAP = 16 * PAGE_BYTES;

/** Half of the events compress to nothing, half hardly at all: what is on disk says little of what an answer would hold. */
const APPEND = `
  select event_store.append_events('large', $1::bigint, jsonb_build_array(jsonb_build_object(
    'type', 'Deposited', 'correlationId', 'c-large', 'data', jsonb_build_object('amount', $1::text || '.50', 'body',
      case when $1 % 2 = 0 then repeat('x', ${MEGABYTE}) else substr($2 || $2, 1 + ($1 % 100)::int, ${MEGABYTE}) end))))`;

const test = base.extend<{ ask: (path: string) => Promise<{ text: string; bytes: number }> }>({
  ask: async ({ bff, db }, use) => {
    const { rows } = await db.$client.query<{ noise: string }>(
      "select string_agg(md5(g::text), '') as noise from generate_series(1, 31251) g",
    );
    for (let at = 0; at < EVENTS; at += 1) await db.$client.query(APPEND, [at, rows[0]!.noise]);
    await openNativeSource({ db }).publishHead();
    const routes = { events: listStreamEvents, timeline: listStreamTimeline, trace: getTrace, streams: findStreams, plan: planCaseFile };
    await use(async (path) => {
      const [kind = "", address = ""] = path.split(" ");
      const answer = Object.entries(routes).find(([name]) => name === kind)![1];
      const response = await answer(bff(address));
      const text = await response.text();
      expect(response.status, text.slice(0, 500)).toBe(200);
      return { text, bytes: Buffer.byteLength(text) };
    });
  },
});

setFlagsFromString("--expose-gc");
const collect: () => void = runInNewContext("gc");
const held = () => process.memoryUsage().heapUsed + process.memoryUsage().external;

test("K4: a page of events of a megabyte ends by its bytes, and the next goes on after it: each event once, in both directions", async ({
  ask,
}) => {
  for (const direction of ["forwards", "backwards"]) {
    const seen: string[] = [];
    for (let after = ""; ; ) {
      collect();
      const before = held();
      const { text, bytes } = await ask(`events /api/streams/large/events?direction=${direction}&limit=500${after}`);
      const { events, next } = eventPage.parse(JSON.parse(text));
      expect(held() - before).toBeLessThan(MOST_HEAP);
      expect(bytes).toBeLessThanOrEqual(MOST_ANSWERED);
      seen.push(...events.map(({ streamVersion }) => streamVersion));
      if (next === undefined) break;
      expect(events.length).toBeGreaterThan(0);
      after = `&after=${next}`;
    }
    expect(seen).toEqual(direction === "forwards" ? versions : [...versions].reverse());
  }
});

test("K4: lists of events of a megabyte hold no payload, and are whole", async ({ ask }) => {
  const timeline: string[] = [];
  for (let after = ""; ; ) {
    const page = await ask(`timeline /api/streams/large/timeline?limit=500${after}`);
    expect(page.bytes).toBeLessThan(SMALL_ANSWER);
    const { entries, next } = streamTimeline.parse(JSON.parse(page.text));
    timeline.push(...entries.map(({ amount }) => amount ?? ""));
    if (next === undefined) break;
    after = `&after=${next}`;
  }
  expect(timeline).toEqual(versions.map((version) => `${Number(version) - 1}.50`));

  const told = await ask("trace /api/traces/c-large");
  expect(told.bytes).toBeLessThan(SMALL_ANSWER);
  expect(trace.parse(JSON.parse(told.text)).events.map(({ streamVersion }) => streamVersion)).toEqual(versions);

  const found = await ask(`streams /api/streams?contains=${encodeURIComponent('{"amount":"7.50"}')}`);
  expect(found.bytes).toBeLessThan(SMALL_ANSWER);
  expect(findStreamsResponse.parse(JSON.parse(found.text)).streams).toMatchObject([{ streamId: "large", matchedVersion: "8" }]);

  const plan = await ask(`plan /api/case-file-plan?stream=large&version=${EVENTS}`);
  expect(plan.bytes).toBeLessThan(SMALL_ANSWER);
  expect(caseFilePlan.parse(JSON.parse(plan.text)).leftOut).toMatchObject({ from: "1" });
});

test("K4: an export of events of a megabyte is read a page at a time, whole", async ({ ask, bff }) => {
  expect(await ask("timeline /api/streams/large/timeline?limit=1")).toBeDefined();
  const response = await exportMatches(bff("/api/search/export?format=ndjson&stream=large"));
  const seen: string[] = [];
  let rest = "";
  for await (const chunk of response.body ?? []) {
    expect(chunk.byteLength).toBeLessThanOrEqual(MOST_ANSWERED);
    const lines = `${rest}${Buffer.from(chunk).toString()}`.split("\n");
    rest = lines.pop() ?? "";
    seen.push(...lines.map((line) => /"streamVersion":"(\d+)"/.exec(line)?.[1] ?? ""));
  }
  expect([rest, seen]).toEqual(["", versions]);
});
