import fc from "fast-check";
import { expect, test } from "vitest";
import { filterFields, formatStreamSearch, keptSearch, parseStreamSearch } from "./stream-search";

const parse = (query: string) => parseStreamSearch(new URLSearchParams(query));

test("reads back every search that it writes", () => {
  const search = {
    q: "account-7",
    type: "Payment",
    actor: "anna",
    correlation: "c-1",
    from: "2026-01-05T00:00:00.000Z",
    to: "2026-02-05T00:00:00.000Z",
    contains: "amount = 50",
    after: "1200-1300",
    chart: "off",
  };
  expect(parse(new URLSearchParams(formatStreamSearch(search)).toString())).toEqual({ search, problems: [] });
});

test("brings any time to UTC and leaves empty parts and the time zone alone", () => {
  expect(parse("from=2026-01-05T01:00:00%2B01:00&q=&tz=ago")).toEqual({ search: { from: "2026-01-05T00:00:00.000Z" }, problems: [] });
});

test("names what is unknown, twice, malformed or contradictory", () => {
  expect(parse("colour=red").problems).toEqual([{ name: "colour", isUnknown: true, message: "is not a filter of this page" }]);
  expect(parse("type=a&type=b").problems).toMatchObject([{ name: "type", message: "stands twice" }]);
  expect(parse("from=yesterday").problems).toMatchObject([{ name: "from", isUnknown: false }]);
  expect(parse("after=-1").problems).toMatchObject([{ name: "after" }]);
  expect(parse("contains=amount").problems).toMatchObject([{ name: "contains", message: expect.stringContaining("field = value") }]);
  expect(parse("q=a%00b").problems).toMatchObject([{ name: "q" }]);
  expect(parse("from=2026-02-01T00:00:00Z&to=2026-01-01T00:00:00Z").problems).toMatchObject([{ name: "to" }]);
  expect(parse("__proto__=1&constructor=2").problems).toHaveLength(2);
});

test("never throws, whatever an address holds", () => {
  const name = fc.oneof(fc.constantFrom(...filterFields, "after", "tz"), fc.string());
  fc.assert(
    fc.property(fc.array(fc.tuple(name, fc.string())), (pairs) => {
      const { search } = parseStreamSearch(new URLSearchParams(pairs));
      expect(parseStreamSearch(new URLSearchParams(formatStreamSearch(search))).search).toEqual(search);
    }),
  );
});

test("a kept search has its filters alone, in one spelling, and must search for something", () => {
  expect(keptSearch("to=2026-02-05T01:00:00%2B01:00&type=Payment&after=7&chart=off")).toBe("type=Payment&to=2026-02-05T00%3A00%3A00.000Z");
  expect(keptSearch("after=7")).toBeNull();
  expect(keptSearch("colour=red&type=a")).toBeNull();
  expect(keptSearch("from=yesterday")).toBeNull();
});
