import { expect, test } from "vitest";
import { assertStorable } from "./storable-json";

test("what is JSON is storable; a key without a value is as if it were not there", () => {
  assertStorable("data", { a: [1, "ü", true, null, { b: {} }], c: undefined });
});

test.for<[string, unknown, string]>([
  ["a bigint", { amount: 12n }, "data.amount is a bigint, which is no JSON"],
  ["a function", { of: () => 1 }, "data.of is a function, which is no JSON"],
  ["nothing in a list, which JSON would make null", [1, undefined], "data[1] is undefined, which is no JSON"],
  ["a Date, which JSON would make text", { at: new Date(0) }, "data.at is a Date, which is no JSON"],
  ["a Map, which JSON would empty", { by: new Map([[1, 2]]) }, "data.by is a Map, which is no JSON"],
  ["a number that JSON would make null", { a: [Number.NEGATIVE_INFINITY] }, "data.a[0] is -Infinity, which JSON cannot say"],
  ["NUL", { a: "x\u0000" }, "data.a contains NUL (U+0000), which PostgreSQL cannot store"],
])("%s is refused by its path", ([, value, message]) => {
  expect(() => assertStorable("data", value)).toThrow(expect.objectContaining({ code: "invalid-request", message }));
});
