import { expect, test } from "vitest";
import { PAGE_SIZE, pagesFor, queryFrom, rowOf, rowsIn, sizeOf, versionAt } from "./timeline-pages";

const long = { first: 1n, last: 100_000n };

test("a row and its version find each other, wherever the stream begins", () => {
  const beyondDoubles = { first: 2n ** 60n, last: 2n ** 60n + 999n };
  for (const row of [0, 1, 499, 999]) expect(rowOf(beyondDoubles, versionAt(beyondDoubles, row))).toBe(row);
  expect(rowsIn(beyondDoubles)).toBe(1_000);
  expect(rowOf(long, 0n)).toBe(0);
  expect(rowOf(long, 10n ** 18n)).toBe(99_999);
  expect(rowsIn({ first: 1n, last: 0n })).toBe(0);
});

test("a screen needs one page, or two where it stands on their border", () => {
  expect(pagesFor(long, 50_000, 50_030)).toEqual([250]);
  expect(pagesFor(long, PAGE_SIZE - 5, PAGE_SIZE + 5)).toEqual([0, 1]);
  expect(pagesFor(long, -10, 20)).toEqual([0]);
  expect(pagesFor(long, 99_990, 100_500)).toEqual([499]);
  expect(pagesFor({ first: 1n, last: 0n }, 0, 10)).toEqual([]);
});

test("pages together ask for every version once", () => {
  const span = { first: 1n, last: BigInt(PAGE_SIZE) * 2n + 7n };
  expect([0, 1, 2].map((page) => queryFrom(versionAt(span, page * PAGE_SIZE), sizeOf(span, page)))).toEqual([
    { after: "0", limit: "200" },
    { after: "200", limit: "200" },
    { after: "400", limit: "7" },
  ]);
  expect(queryFrom(0n, 1)).toEqual({ limit: "1" });
});
