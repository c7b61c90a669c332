import { expect, test } from "vitest";
import { FULL_PAGE, nextPage, smallerPage } from "./page-size";

test("a page that takes too long is halved until it is one event", () => {
  const sizes = [FULL_PAGE];
  while (sizes.at(-1)! > 1) sizes.push(smallerPage(sizes.at(-1)!));
  expect(sizes).toEqual([500, 250, 125, 62, 31, 15, 7, 3, 1]);
  expect(smallerPage(1)).toBe(1);
});

test("pages that were read grow back to a full one, and no further", () => {
  expect(nextPage(1, { events: 1, hasMore: true })).toBe(2);
  expect(nextPage(200, { events: 200, hasMore: true })).toBe(400);
  expect(nextPage(400, { events: 400, hasMore: true })).toBe(FULL_PAGE);
  expect(nextPage(FULL_PAGE, { events: 3, hasMore: false })).toBe(FULL_PAGE);
});

test("a page that was cut by its bytes says how many fit: of large events few are asked for, and never none", () => {
  expect(nextPage(FULL_PAGE, { events: 4, hasMore: true })).toBe(8);
  expect(nextPage(8, { events: 4, hasMore: true })).toBe(8);
  expect(nextPage(8, { events: 0, hasMore: true })).toBe(2);
});
