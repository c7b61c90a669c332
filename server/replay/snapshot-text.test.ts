import { expect, test } from "vitest";
import { type BlamedState, blameNext, NOTHING_BLAMED } from "@/server/domain/blame";
import type { JsonValue } from "@/server/domain/event";
import { NO_KINDS, type ReplayState } from "@/server/domain/replay-state";
import { anchorOf, snapshotText } from "@/server/replay/snapshot-text";

const blamed = (row: ReplayState | null): BlamedState => blameNext(NOTHING_BLAMED, row, 7n, NO_KINDS);
const back = (state: BlamedState): BlamedState | undefined => {
  const text = snapshotText(state);
  return text === null ? undefined : anchorOf({ streamVersion: 7n, eventId: "e", state: text })?.state;
};

test.each<[string, JsonValue]>([
  ["money", "12345678901234567890.10"],
  ["a number at the edge of doubles", 1.7976931348623157e308],
  ["a fraction", 0.1],
  ["a whole number beyond 2^53", 2 ** 60],
  ["a moment", "2026-01-01T00:00:00.123456Z"],
  ["text that JSON escapes", 'NUL \u0000, a lone surrogate \ud800, "quotes" and \\'],
  ["null", null],
  ["nested values", { a: [1, { b: [] }, {}], "": false }],
])("%s comes back as it was, with its blame", (_, value) => {
  const state = blamed({ z: value, a: 1 });
  expect(back(state)).toEqual(state);
  expect(Object.keys(back(state)?.row ?? {})).toEqual(["z", "a"]);
});

test("names of any kind come back", () => {
  const row: ReplayState = JSON.parse('{"__proto__":{"x":1},"constructor":2}');
  expect(JSON.stringify(back(blamed(row))?.row)).toBe(JSON.stringify(row));
  expect([...(back(blamed(row))?.blame.keys() ?? [])]).toEqual(["__proto__", "constructor"]);
});

test("no row comes back as no row", () => {
  expect(back(NOTHING_BLAMED)).toEqual(NOTHING_BLAMED);
});

test.each([[Number.NaN], [Number.POSITIVE_INFINITY], [-0], [[-0]]])("%j, which JSON would change, is not kept", (value) => {
  expect(snapshotText(blamed({ value }))).toBeNull();
});
