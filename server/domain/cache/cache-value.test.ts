import { expect, test } from "vitest";
import type { JsonValue } from "../event";
import { cacheTextOf, fieldsShown, isSameCached, positionIn } from "./cache-value";

test.each<[string, string, JsonValue, boolean]>([
  ["another order of its keys", '{"b":[1,{"d":2,"c":3}],"a":1}', { a: 1, b: [1, { c: 3, d: 2 }] }, true],
  ["another spelling of its numbers", '{"a":1.50,"b":1e3,"c":100}', { a: 1.5, b: 1_000, c: 1e2 }, true],
  ["a number that differs in the last digit only", "9007199254740993", 9_007_199_254_740_992, false],
  ["a number for a text", '{"a":1}', { a: "1" }, false],
  ["a field more", '{"a":1,"b":null}', { a: 1 }, false],
  ["another order of a list", "[1,2]", [2, 1], false],
  ["a text as it is", "3.50", "3.50", true],
  ["a text that only means the same", "3.5", "3.50", false],
  ["a text in quotes", '"3.50"', "3.50", false],
  ["no JSON", "3.50 EUR", { a: 1 }, false],
  ["JSON that breaks off", '{"a":1', { a: 1 }, false],
])("%s", (_, cached, value, isSame) => {
  expect(isSameCached(cached, value, null)).toBe(isSame);
});

test("up to where a value was read is told apart from what it says, at its top alone", () => {
  const cached = '{"at":"41","of":{"at":"7"}}';
  expect(isSameCached(cached, { of: { at: "7" } }, "at")).toBe(true);
  expect(isSameCached(cached, { of: { at: "8" } }, "at")).toBe(false);
  expect([positionIn(cached, "at"), positionIn('{"at":9007199254740993}', "at"), positionIn('{"at":{}}', "at")]).toEqual([
    "41",
    "9007199254740993",
    null,
  ]);
  expect([positionIn(cached, null), positionIn("[1]", "at"), positionIn("no JSON", "at"), positionIn("{}", "constructor")]).toEqual([
    null,
    null,
    null,
    null,
  ]);
  expect(cacheTextOf({ total: 1 }, { field: "at", at: "42" })).toBe('{"total":1,"at":"42"}');
  expect(cacheTextOf("3.50", { field: "at", at: "42" })).toBe("3.50");
});

test("a value is shown field by field, numbers to the last digit", () => {
  expect(fieldsShown('{"a":9007199254740993,"b":[1,{"c":2}],"at":"4","d":null}', "at")).toEqual({
    a: "9007199254740993",
    b: '[1,{"c":2}]',
    d: null,
  });
  expect(fieldsShown("3.50 EUR", null)).toEqual({ value: "3.50 EUR" });
  expect(fieldsShown("3.50", null)).toEqual({ value: 3.5 });
});
