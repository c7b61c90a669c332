import { expect, test } from "vitest";
import { searchWarning } from "./search-warning";

const plan = { isNarrowed: false, events: 561_470, endsAfterMs: 5_000 };

test("a search that no index serves says what it reads and when it is ended", () => {
  expect(searchWarning(plan, true)).toBe(
    "Nothing narrows this search: it may read all 561,470 events, and is ended after 5 s. " +
      "An event type, a time, a correlation id or a field = value would narrow it.",
  );
});

test("a narrow search, one without filters and one of an empty store say nothing", () => {
  expect(searchWarning({ ...plan, isNarrowed: true }, true)).toBeNull();
  expect(searchWarning(plan, false)).toBeNull();
  expect(searchWarning({ ...plan, events: 0 }, true)).toBeNull();
});
