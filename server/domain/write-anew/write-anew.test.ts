import { expect, test } from "vitest";
import { position } from "../position";
import { compensate } from "./compensate";
import { fillGap, foundIn, neighboursOf, tombstonesFor } from "./fill-gap";
import { firstFault } from "./first-fault";
import { firstIdOf } from "./first-id";
import { renumber } from "./renumber";
import { rewriteWithout } from "./rewrite-without";
import { hasField, inTakingOrder, pathOfPointer, withoutFields } from "./without-fields";
import { bounded, type FoundEvent, type Placed, type Writing } from "./writing";

/** In the order of the log: `3` is a version, `-3` one that counts no more. */
const stream = (...versions: number[]): Placed[] =>
  versions.map((version, at) => ({
    position: position(`${at + 1}`),
    eventId: `id-${at + 1}`,
    streamVersion: BigInt(Math.abs(version)),
    type: "Paid",
    occurredAt: `2026-01-01T00:00:0${9 - at}.000000Z`,
    counts: version > 0,
  }));
const positionsOf = ({ superseded, written }: Writing) => [
  superseded.map(({ position: at }) => Number(at)),
  written.map((each) => (each.origin === "copy" ? Number(each.of.position) : each.origin)),
];
const order = "position";

test("the first faulty version is where versions do not follow each other, and what counts no more is no fault", () => {
  expect(firstFault(stream(1, 2, 3))).toBeNull();
  expect(firstFault(stream(1, 2, 2, 3))).toEqual({ from: 2n, why: "duplicate_sequence" });
  expect(firstFault(stream(1, 2, 4, 5))).toEqual({ from: 4n, why: "sequence_gap" });
  expect(firstFault(stream(3, 4))).toEqual({ from: 3n, why: "first_version" });
  expect(firstFault(stream(1, 3, 2, 4))).toEqual({ from: 2n, why: "timestamp_reversal" });
  expect(firstFault(stream(1, 2, -4, -5, 6, 7))).toBeNull();
  expect(firstFault(stream(1, 2, -2, 3))).toBeNull();
});

test("what is written anew is everything that counts from a version on, in the order that was asked for", () => {
  expect(positionsOf(renumber(stream(1, 2, 2, 3), { order }))).toEqual([
    [2, 3, 4],
    [2, 3, 4],
  ]);
  expect(positionsOf(renumber(stream(1, 3, 2), { order: "version" }))).toEqual([
    [2, 3],
    [3, 2],
  ]);
  expect(positionsOf(renumber(stream(1, 2, 3), { order: "occurredAt", from: 2n }))[1]).toEqual([3, 2]);
  expect(positionsOf(renumber(stream(1, -2, 3, 4), { order, from: 2n }))[1]).toEqual([3, 4]);
  expect(positionsOf(renumber(stream(1, 2, 3), { order, into: "another" }))[1], "the whole of it").toEqual([1, 2, 3]);
  expect(() => renumber(stream(1, 2), { order })).toThrow("follow each other");
  expect(() => renumber(stream(1, 2), { order, from: 3n })).toThrow("No event from version 3 on counts");
});

const missing = { from: 3n, to: 4n };
const gap = stream(1, 2, 5, 6);

test("a gap is filled in its place, and only where it is one", () => {
  const put = tombstonesFor(missing, "lost", neighboursOf(gap, missing));
  expect(put).toMatchObject([{ occurredAt: gap[1]!.occurredAt }, { says: "lost" }]);
  expect(positionsOf(fillGap(gap, { missing }, put))).toEqual([
    [3, 4],
    ["tombstone", "tombstone", 3, 4],
  ]);
  expect(positionsOf(fillGap(gap, { missing, into: "another" }, put))[1]).toEqual([1, 2, "tombstone", "tombstone", 3, 4]);
  expect(neighboursOf(stream(3), { from: 1n, to: 2n }).before).toBeUndefined();
  expect(() => neighboursOf(gap, { from: 2n, to: 4n })).toThrow("has version 2");
  expect(() => neighboursOf(gap, { from: 4n, to: 4n })).toThrow("no version 3 that counts");
  expect(() => neighboursOf(gap, { from: 3n, to: 3n })).toThrow("no version 4 that counts");
});

test("an event of a second source is the missing one only between the neighbours that it has here", () => {
  const source = (...events: [number, string][]): FoundEvent[] =>
    events.map(([version, eventId]) => ({ ...gap[0]!, streamVersion: BigInt(version), eventId }) as never);
  const look =
    (...events: [number, string][]) =>
    () =>
      foundIn(source(...events), missing, neighboursOf(gap, missing), "nightly");
  const [before, after] = [[2, "id-2"] as [number, string], [5, "id-3"] as [number, string]];
  expect(look(before, [3, "a"], [4, "b"], after)().map(({ eventId }) => eventId)).toEqual(["a", "b"]);
  expect(look([3, "a"], [4, "b"], after)).toThrow("nightly has no version 2 of this stream: it may be another one there");
  expect(look(before, [3, "a"], [4, "b"], [5, "x"])).toThrow("another event at version 5");
  expect(look(before, [4, "b"], after)).toThrow("no version 3 of this stream either");
  expect(look(before, [3, "a"], [3, "c"], [4, "b"], after)).toThrow("version 3 of this stream 2 times");
});

test("fields are taken out of the leaking events alone, and everything from the first one on follows", () => {
  const leaks = new Map([[position("3"), [["email"]]]]);
  const writing = rewriteWithout(stream(1, 2, 3, 4), leaks, undefined);
  expect(writing).toMatchObject({ why: "personal_data", written: [{ without: [["email"]] }, { without: [] }] });
  expect(positionsOf(writing)[0]).toEqual([3, 4]);
  expect(() => rewriteWithout(stream(1, -2), new Map([[position("2"), [["a"]]]]), undefined)).toThrow("no event at position 2 that counts");
});

test("a pointer names one field, whatever its name is, and taking one out of a list moves none that is still to be taken out", () => {
  const data = { "a/b": { "~": 1 }, lines: ["x", "y", { z: 1, length: 2 }], length: 3 };
  const paths = ["/lines/0", "/length", "/lines/1", "/lines/2/z", "/a~1b/~0"].map(pathOfPointer);
  expect(withoutFields(data, inTakingOrder(paths))).toEqual({ "a/b": {}, lines: [{ length: 2 }] });
  for (const none of ["/lines/3", "/lines/-1", "/lines/01", "/lines/length", "/a", "/length/0", "/toString"])
    expect([none, hasField(data, pathOfPointer(none))]).toEqual([none, false]);
});

test("an event more keeps the stream's time, and a repair has a bound", () => {
  const event = { type: "Paid", schemaVersion: 1, data: {}, occurredAt: "2026-01-01T00:00:09Z" };
  expect(compensate(stream(1), event)).toMatchObject({ superseded: [], why: null });
  expect(() => compensate(stream(1), { ...event, occurredAt: "2026-01-01T00:00:08Z" })).toThrow("must not be before");
  const [only] = stream(1);
  const written = Array.from({ length: 1_001 }, () => ({ origin: "copy" as const, of: only!, without: [] }));
  expect(() => bounded({ superseded: [], written, why: "other" }, "from")).toThrow("1,001 events anew: at most 1,000");
});

test("a copy is known by the event that it stands for", () => {
  expect(firstIdOf({ eventId: "a" })).toBe("a");
  expect(firstIdOf({ eventId: "a", metadata: { repair: { origin: "found" } } })).toBe("a");
  expect(firstIdOf({ eventId: "a", metadata: { repair: { first: "b" } } })).toBe("b");
});
