import { expect, test } from "vitest";
import type { JsonValue } from "@/server/domain/event";
import { mergePayload } from "@/server/domain/merge-payload";
import type { ReplayState } from "@/server/domain/replay-state";

const merged = (...payloads: JsonValue[]): ReplayState | null =>
  payloads.reduce<ReplayState | null>((state, payload) => mergePayload(state, payload), null);

test("the last payload wins, field by field; objects are merged, arrays and everything else replaced", () => {
  expect(merged({ a: 1, o: { x: 1, y: [1, 2] } }, { b: 2, o: { y: [3], z: null } })).toEqual({ a: 1, b: 2, o: { x: 1, y: [3], z: null } });
  expect(merged({ a: { x: 1 } }, { a: null }, { a: { y: 2 } })).toEqual({ a: { y: 2 } });
});

test("a payload that is no object stands under value", () => {
  expect(merged({ a: 1 }, 7, [1])).toEqual({ a: 1, value: [1] });
});

test("no name has a meaning of its own", () => {
  const payload: JsonValue = JSON.parse('{"__proto__": {"isAdmin": true}, "constructor": 1}');
  const state = merged(payload, { a: 1 });
  expect(JSON.stringify(state)).toBe('{"__proto__":{"isAdmin":true},"constructor":1,"a":1}');
  expect(JSON.stringify(merged(payload, JSON.parse('{"__proto__": {"b": 2}}')))).toBe(
    '{"__proto__":{"isAdmin":true,"b":2},"constructor":1}',
  );
  expect(Object.hasOwn({}, "isAdmin") || "isAdmin" in {}).toBe(false);
});

test("leaves the state before as it was, and what did not change the same object", () => {
  const before = mergePayload(null, { kept: { deep: [1] }, a: { x: 1 } });
  const after = mergePayload(before, { a: { x: 2 } });
  expect(before).toEqual({ kept: { deep: [1] }, a: { x: 1 } });
  expect(after.kept).toBe(before.kept);
});
