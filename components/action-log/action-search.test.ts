import { expect, test } from "vitest";
import { formatActionSearch, parseActionSearch, searchWords } from "./action-search";

test("what an address asks for is read and written back", () => {
  const address = { actor: "ada", action: "pause-projection", target: "stream:a/b", from: "2026-01-05T08:00:00.000Z" };

  const { search, problems } = parseActionSearch(new URLSearchParams(address));

  expect(problems).toEqual([]);
  expect(formatActionSearch(search)).toEqual(address);
});

test("a malformed moment is told and never dropped", () => {
  const { problems } = parseActionSearch(new URLSearchParams({ from: "yesterday", who: "ada" }));

  expect(problems.map(({ name, isUnknown }) => [name, isUnknown])).toEqual([
    ["from", false],
    ["who", true],
  ]);
});

test("a search is said in words", () => {
  expect(searchWords({ actor: "ada", target: "stream:account-1", to: "x" }, () => "12 May")).toBe(
    "by ada, to stream account-1, before 12 May",
  );
});
