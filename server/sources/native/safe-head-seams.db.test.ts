import { deliveryFaults, NO_FAULTS, storedEvents } from "./testing/check-delivery";
import { AT_GATE, atGate, rewriteFunction } from "./testing/gate";
import { throughSafeHead, throughSource } from "./testing/readers";
import type { Session } from "./testing/session";
import { expect, test } from "./testing/store-test";

const CEILING = "select last_value - (not is_called)::int into ceiling from event_store.position_seq;   -- first";
const CLAIM_TAKEN = "perform pg_advisory_xact_lock_shared((32478::bigint << 48) | last_drawn)";
const CLAIM_CALLED = "perform event_store.claim_positions();";
const PROBED = "select ceiling, lowest_claim into seen from event_store.probe();";

const pausedAfter = (step: string) => (source: string) => source.replace(step, `${step}\n${AT_GATE}`);
const pausedBefore = (step: string) => (source: string) => source.replace(step, `${AT_GATE}\n${step}`);

/** One event that everybody has read, so that positions are not all at the start of the sequence. */
const writers = async (session: () => Promise<Session>) => {
  const [slow, quick, keeper] = await Promise.all([session(), session(), session()]);
  await quick.append("before");
  return { slow, quick, keeper };
};

test("nothing is lost when a writer pauses between looking at the sequence and claiming", async ({ db, source, session }) => {
  const { slow, quick, keeper } = await writers(session);
  const reader = throughSource(source);
  await slow.begin();
  await rewriteFunction(keeper, "claim_positions", pausedBefore(CLAIM_TAKEN));
  await atGate(
    keeper,
    () => slow.append("slow"),
    async () => {
      await rewriteFunction(keeper, "claim_positions", (text) => text.replace(AT_GATE, ""));
      await quick.append("quick", 3);
      await reader.poll();
    },
  );
  await quick.append("quick");
  await reader.poll();
  await slow.commit();
  await reader.poll();
  expect(reader.delivered).toHaveLength(6);
  expect(deliveryFaults(reader.delivered, await storedEvents(db.$client))).toEqual(NO_FAULTS);
});

test("nothing is lost when a writer pauses between its claim and its draw", async ({ db, source, session }) => {
  const { slow, quick, keeper } = await writers(session);
  const reader = throughSource(source);
  await slow.begin();
  await rewriteFunction(keeper, "append_events", pausedAfter(CLAIM_CALLED));
  await atGate(
    keeper,
    () => slow.append("slow"),
    async () => {
      await rewriteFunction(keeper, "append_events", (text) => text.replace(AT_GATE, ""));
      await quick.append("quick", 3);
      await reader.poll();
    },
  );
  await reader.poll();
  expect(reader.delivered).toHaveLength(1);
  await slow.commit();
  await reader.poll();
  expect(deliveryFaults(reader.delivered, await storedEvents(db.$client))).toEqual(NO_FAULTS);
});

test("nothing is lost when writers come and go between the look at the ceiling and the look at the claims", async ({
  db,
  source,
  session,
}) => {
  const { slow, quick, keeper } = await writers(session);
  const reader = throughSource(source);
  await slow.begin();
  await slow.append("slow");
  await quick.append("quick");
  await rewriteFunction(keeper, "probe", pausedAfter(CEILING));
  const late = await session();
  await atGate(keeper, reader.poll, async () => {
    await slow.commit();
    await late.begin();
    await late.append("late");
    await quick.append("quick");
  });
  await late.commit();
  await reader.poll();
  expect(deliveryFaults(reader.delivered, await storedEvents(db.$client))).toEqual(NO_FAULTS);
});

test("nothing is lost when writers come and go between the look at the claims and the reading of events", async ({
  db,
  source,
  session,
}) => {
  const { slow, quick, keeper } = await writers(session);
  const reader = throughSource(source);
  await quick.append("quick");
  await rewriteFunction(keeper, "publish_head", pausedAfter(PROBED));
  await atGate(keeper, reader.poll, async () => {
    await slow.begin();
    await slow.append("slow");
    await quick.append("quick");
  });
  await reader.poll();
  await slow.commit();
  await reader.poll();
  expect(deliveryFaults(reader.delivered, await storedEvents(db.$client))).toEqual(NO_FAULTS);
});

test("a reader that looks at the claims before the ceiling loses an event: the order is the proof", async ({ db, session }) => {
  const { slow, quick, keeper } = await writers(session);
  const reader = throughSafeHead(db.$client);
  await rewriteFunction(keeper, "probe", (source) => {
    const claims = source.slice(source.indexOf("select min((("), source.indexOf("end $"));
    return source.replace(claims, "").replace(CEILING, `${claims}\n${AT_GATE}\n${CEILING}`);
  });
  await atGate(keeper, reader.poll, async () => {
    await slow.begin();
    await slow.append("slow");
    await quick.append("quick");
  });
  await slow.commit();
  await reader.poll();
  expect(deliveryFaults(reader.delivered, await storedEvents(db.$client))).toMatchObject({ lost: 1 });
});

test("a writer that draws before it claims loses its event", async ({ db, source, session }) => {
  const { slow, quick, keeper } = await writers(session);
  const reader = throughSource(source);
  await slow.begin();
  await rewriteFunction(keeper, "append_events", (text) =>
    text
      .replace(CLAIM_CALLED, "")
      .replace("  if jsonb_array_length(batch) > 1 then", `${AT_GATE}\n${CLAIM_CALLED}\n  if jsonb_array_length(batch) > 1 then`),
  );
  await atGate(
    keeper,
    () => slow.append("slow"),
    async () => {
      await rewriteFunction(keeper, "append_events", (text) => text.replace(AT_GATE, ""));
      await quick.append("quick");
      await reader.poll();
    },
  );
  await slow.commit();
  await reader.poll();
  expect(deliveryFaults(reader.delivered, await storedEvents(db.$client))).toMatchObject({ lost: 1 });
});
