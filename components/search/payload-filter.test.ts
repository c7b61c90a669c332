import fc from "fast-check";
import { expect, test } from "vitest";
import { asText, payloadFilter } from "./payload-filter";

const json = (typed: string) => {
  const filter = payloadFilter(typed);
  return "json" in filter ? JSON.parse(filter.json) : filter.problem;
};

test("makes the JSON that a payload must contain of fields and values", () => {
  expect(json("article = 142")).toEqual({ article: 142 });
  expect(json("plan=gold")).toEqual({ plan: "gold" });
  expect(json('owner.city = "Bad Aibling", owner.vip = true')).toEqual({ owner: { city: "Bad Aibling", vip: true } });
  expect(json('note = "a, b = c"')).toEqual({ note: "a, b = c" });
  expect(json("since = 2026-01-05")).toEqual({ since: "2026-01-05" });
  expect(json(' {"a": [1]} ')).toEqual({ a: [1] });
});

test("keeps every digit of a number", () => {
  expect(payloadFilter("id = 12345678901234567890.10")).toEqual({ json: '{"id":12345678901234567890.10}' });
});

test("says what is missing", () => {
  expect(json("article")).toMatch(/field = value/);
  expect(json("article =")).toMatch(/article needs a value/);
  expect(json('plan = "gold')).toMatch(/do not end/);
  expect(json("a = 1, a = 2")).toMatch(/a stands twice/);
  expect(json("a = 1, a.b = 2")).toMatch(/a\.b stands twice/);
  expect(json("a..b = 1")).toMatch(/empty part/);
  expect(json("a = 1,")).toMatch(/follow the comma/);
  expect(json('a = "x" b = 1')).toMatch(/comma is missing/);
  expect(json('{"a": ')).toMatch(/begins like JSON/);
});

test("gives JSON or a sentence for whatever is typed, and never touches a prototype", () => {
  fc.assert(
    fc.property(fc.string(), (typed) => {
      const filter = payloadFilter(typed);
      if ("json" in filter) JSON.parse(filter.json);
      else expect(filter.problem).not.toBe("");
    }),
  );
  expect(payloadFilter("__proto__.x = 1")).toEqual({ json: '{"__proto__":{"x":1}}' });
});

test("offers text where a number was typed", () => {
  expect(asText("amount = 50.00, plan = gold")).toBe('amount = "50.00", plan = gold');
  expect(asText('amount = "50.00"')).toBeNull();
});
