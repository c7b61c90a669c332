import { randomUUID } from "node:crypto";
import type { EventSource } from "@/server/sources/event-source";
import type { Session } from "../../testing/session";
import { type BackDoor, openBackDoor } from "./back-door";

export const SETTINGS = { closingTypes: ["Closed", "Buried"], longStreamEvents: 60 };

const STREAMS = 48;
const EVENTS = 6;
const FIRST_TIME = Date.parse("2026-01-01T00:00:00Z");
const HOUR_BACK = "- interval '1 hour'";

const timeOf = (n: number): string => new Date(FIRST_TIME + n * 10_000).toISOString();
const stream = (n: number): string => `stream-${n}`;

const append = ({ run }: Session, streamId: string, events: readonly object[]) =>
  run("select event_store.append_events($1, -1, $2)", [streamId, JSON.stringify(events)]);

/** A log in which all is well: streams that grow in turns, conversations, closed streams, a retry that is none, transactions that rolled back. */
const tellWell = async (session: Session): Promise<void> => {
  for (let version = 1; version <= EVENTS; version += 1) {
    if (version === 3 || version === 5) {
      await session.begin();
      await session.append("never", 3);
      await session.rollback();
    }
    for (let n = 1; n <= STREAMS; n += 1) {
      const data = { stream: n, version };
      await append(session, stream(n), [
        { type: "Happened", data, occurredAt: timeOf(version * STREAMS + n), correlationId: `order ${n}` },
      ]);
    }
  }
  const first = randomUUID();
  const request = randomUUID();
  await append(session, "conversation", [
    { type: "Asked", data: {}, eventId: first, correlationId: request, causationId: request },
    { type: "Answered", data: {}, correlationId: request, causationId: first.toUpperCase() },
    { type: "Noted", data: {}, causationId: request },
    { type: "Noted", data: { of: "another system" }, causationId: "command 17" },
  ]);
  await append(session, "closed", [
    { type: "Closed", data: {} },
    { type: "Buried", data: {} },
  ]);
  await append(session, "coffee", [
    { type: "Paid", data: { price: "3.20" }, occurredAt: "2026-01-01T09:00:00Z" },
    { type: "Paid", data: { price: "3.20" }, occurredAt: "2026-01-01T09:00:05.001Z" },
    { type: "Returned", data: { price: "3.20" }, occurredAt: "2026-01-01T09:00:05.001Z" },
    { type: "Paid", data: { price: "3.3" }, occurredAt: "2026-01-01T09:00:06Z" },
  ]);
};

/** What has to be found, and how it comes about: by what any writer may do, or by the back door. */
type Plant<By> = { expected: string; by: (by: By) => Promise<unknown> };

const seam = EVENTS + 1;
const again = (n: number, seconds: number) => ({
  type: "Happened",
  data: { stream: n, version: EVENTS },
  occurredAt: new Date(Date.parse(timeOf(EVENTS * STREAMS + n)) + seconds * 1_000).toISOString(),
});

const WRITTEN: Plant<Session>[] = [
  ...[7, 8, 9].map(
    (n): Plant<Session> => ({
      expected: `content_duplicate ${stream(n)}@${seam}`,
      by: (session) => append(session, stream(n), [again(n, n - 4)]),
    }),
  ),
  {
    expected: "event_after_close closed@3",
    by: (session) =>
      append(session, "closed", [
        { type: "Happened", data: {} },
        { type: "Happened", data: { on: 1 } },
      ]),
  },
  {
    expected: "event_after_close twice@2",
    by: (session) =>
      append(session, "twice", [
        { type: "Closed", data: {} },
        { type: "Closed", data: { again: true } },
      ]),
  },
  {
    expected: "unknown_causation conversation@5",
    by: (session) => append(session, "conversation", [{ type: "Noted", data: { n: 5 }, causationId: randomUUID() }]),
  },
  {
    expected: "unknown_causation conversation@6",
    by: (session) => append(session, "conversation", [{ type: "Answered", data: { n: 6 }, correlationId: "c", causationId: randomUUID() }]),
  },
  {
    expected: "unknown_causation conversation@7",
    by: (session) => append(session, "conversation", [{ type: "Noted", data: { n: 7 }, causationId: "undefined" }]),
  },
  {
    expected: "unknown_correlation conversation@8",
    by: (session) => append(session, "conversation", [{ type: "Noted", data: { n: 8 }, correlationId: " " }]),
  },
  {
    expected: "unknown_correlation conversation@9",
    by: (session) =>
      append(session, "conversation", [{ type: "Noted", data: { n: 9 }, correlationId: "00000000-0000-0000-0000-000000000000" }]),
  },
  ...[
    ["stream-30", 9],
    ["stream-31", 4],
    ["nowhere", 5_000],
  ].map(
    ([streamId, version]): Plant<Session> => ({
      expected: `snapshot_ahead ${streamId}@${version}`,
      by: ({ run }) =>
        run(
          `insert into event_store.snapshots (stream_id, projection, projection_version, stream_version, event_id, folds, state)
           values ($1, 'balances', 1, $2, gen_random_uuid(), 'folds', '{}')`,
          [streamId, version],
        ),
    }),
  ),
  {
    expected: "oversize_event large@1",
    by: (session) => append(session, "large", [{ type: "Happened", data: { text: "x".repeat(1_000_000) } }]),
  },
  {
    expected: "oversize_stream long@61",
    by: (session) =>
      append(
        session,
        "long",
        Array.from({ length: 80 }, (_unused, n) => ({ type: "Happened", data: { n } })),
      ),
  },
];

const FORGED: Plant<BackDoor>[] = [
  ...[1, 2, 3].map(
    (n): Plant<BackDoor> => ({
      expected: `duplicate_event_id ${stream(n)}@4`,
      by: (door) =>
        door.change(
          stream(n),
          4,
          `event_id = (select event_id from event_store.events where stream_id = '${stream(n + 20)}' and stream_version = 2)`,
        ),
    }),
  ),
  ...[4, 5, 6].map(
    (n): Plant<BackDoor> => ({
      expected: `duplicate_sequence ${stream(n)}@${n - 1}`,
      by: (door) => door.insert({ streamId: stream(n), version: n - 1, data: { again: n } }),
    }),
  ),
  { expected: "sequence_gap stream-10@7", by: (door) => door.shift(stream(10), 4, 3) },
  { expected: "sequence_gap stream-11@3", by: (door) => door.shift(stream(11), 2, 1) },
  { expected: "sequence_gap stream-12@1006", by: (door) => door.shift(stream(12), 6, 1_000) },
  { expected: "first_version stream-13@2", by: (door) => door.shift(stream(13), 1, 1) },
  { expected: "first_version stream-14@0", by: (door) => door.shift(stream(14), 1, -1) },
  { expected: `timestamp_reversal stream-17@3`, by: (door) => door.change(stream(17), 3, `occurred_at = occurred_at ${HOUR_BACK}`) },
  { expected: `timestamp_reversal stream-18@5`, by: (door) => door.change(stream(18), 5, `recorded_at = recorded_at ${HOUR_BACK}`) },
  {
    expected: `timestamp_reversal stream-19@6`,
    by: (door) => door.change(stream(19), 6, `occurred_at = occurred_at ${HOUR_BACK}, recorded_at = recorded_at ${HOUR_BACK}`),
  },
  ...[20, 40].map(
    (n): Plant<BackDoor> => ({
      expected: `global_timestamp_reversal ${stream(n)}@1`,
      by: (door) => door.change(stream(n), 1, `recorded_at = recorded_at ${HOUR_BACK}`),
    }),
  ),
  { expected: "checksum_mismatch stream-25@2", by: (door) => door.falsify(stream(25), 2, `data = '{"stream": 25, "version": 20}'`) },
  { expected: "checksum_mismatch stream-26@3", by: (door) => door.falsify(stream(26), 3, `metadata = '{"by": "nobody"}'`) },
  { expected: "checksum_mismatch stream-27@4", by: (door) => door.falsify(stream(27), 4, "actor = 'somebody else'") },
  { expected: "checksum_mismatch stream-28@5", by: (door) => door.falsify(stream(28), 5, "checksum = '\\x00'") },
];

const gapsOf = async ({ run }: Session): Promise<{ from: string; to: string }[]> =>
  (await run("select from_position::text as from, to_position::text as to from event_store.gaps order by from_position")).rows;

/** Of positions: they are known when the events stand. */
const plantPositions = async (door: BackDoor, session: Session): Promise<string[]> => {
  const [lost, reused] = await gapsOf(session);
  const removed = [await door.positionOf(stream(15), EVENTS), await door.positionOf(stream(22), EVENTS)];
  await door.remove(stream(15), EVENTS);
  await door.remove(stream(22), EVENTS);
  await session.run("delete from event_store.gaps where from_position = $1", [lost!.from]);
  await door.insert({ streamId: "revenant", position: BigInt(reused!.from) + 1n });
  return [
    ...removed.map((at) => `global_sequence_gap ${at}-${at}`),
    `global_sequence_gap ${lost!.from}-${lost!.to}`,
    "foreign_position revenant@1",
  ];
};

/** Plants forty faults of all kinds in a log where all is well, publishes it, and says what has to be found. */
export const plantFaults = async (session: Session, source: EventSource): Promise<string[]> => {
  await tellWell(session);
  await source.publishHead();
  for (const { by } of WRITTEN) await by(session);
  const door = await openBackDoor(session);
  for (const { by } of FORGED) await by(door);
  await door.insert({ streamId: "last" });
  await source.publishHead();
  const expected = [...[...WRITTEN, ...FORGED].map((plant) => plant.expected), ...(await plantPositions(door, session))];
  await session.run("select setval('event_store.position_seq', (select position - 1 from event_store.head))");
  await door.close();
  return [...expected, "foreign_position last@1"].sort();
};
