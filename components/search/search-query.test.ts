import { expect, test } from "vitest";
import { filterWords } from "./filter-words";
import { searchQuery } from "./search-query";

test("a page's search becomes the API's filters; JSON is asked for as JSON, the view and the page are left out", () => {
  expect(searchQuery({ q: "a", correlation: "c", contains: "amount >= 50", after: "9", chart: "off" })).toEqual({
    q: "a",
    correlationId: "c",
    payload: "amount >= 50",
  });
  expect(searchQuery({ contains: '{"a":[1]}', type: "" })).toEqual({ contains: '{"a":[1]}' });
});

test("a search is told in one sentence", () => {
  const words = filterWords({ type: "Payment", from: "F", to: "T", contains: "amount = 50" }, (instant) => instant);
  expect(words).toBe("with an event of type “Payment” since F and before T whose payload has “amount = 50”");
});
