import fc from "fast-check";
import { expect, test } from "vitest";
import { payloadFilter } from "./payload-filter";

const terms = (typed: string) => {
  const filter = payloadFilter(typed);
  return "problem" in filter
    ? filter.problem
    : filter.terms.map(
        ({ path, comparison, value }) =>
          `${path.join("/")} ${comparison} ${"digits" in value ? value.digits : `${value.kind}:${value.text}`}`,
      );
};

test("takes fields and values apart, as people type them", () => {
  expect(terms("article = 142")).toEqual(["article = 142"]);
  expect(terms("plan=gold")).toEqual(["plan = text:gold"]);
  expect(terms('owner.city = "Bad Aibling", owner.vip = true')).toEqual(["owner/city = text:Bad Aibling", "owner/vip = literal:true"]);
  expect(terms('note = "a, b = c"')).toEqual(["note = text:a, b = c"]);
  expect(terms('points = "2"')).toEqual(["points = text:2"]);
  expect(terms("since = 2026-01-05")).toEqual(["since = text:2026-01-05"]);
  expect(terms("amount >= 100, amount<200.50")).toEqual(["amount >= 100", "amount < 200.50"]);
});

test("says what is missing", () => {
  expect(terms("article")).toMatch(/field = value/);
  expect(terms("")).toMatch(/field = value/);
  expect(terms("article =")).toMatch(/article needs a value/);
  expect(terms('plan = "gold')).toMatch(/do not end/);
  expect(terms("plan > gold")).toMatch(/needs a number/);
  expect(terms("a..b = 1")).toMatch(/empty part/);
  expect(terms("a = 1,")).toMatch(/follow the comma/);
  expect(terms('a = "x" b = 1')).toMatch(/comma is missing/);
  expect(terms(Array.from({ length: 9 }, (_, n) => `a${n} = 1`).join(","))).toMatch(/At most 8/);
});

test("gives conditions or a sentence for whatever is typed", () => {
  fc.assert(
    fc.property(fc.string(), (typed) => {
      const filter = payloadFilter(typed);
      if ("problem" in filter) expect(filter.problem).not.toBe("");
      else expect(filter.terms.length).toBeGreaterThan(0);
    }),
  );
});
