import { expect, test } from "vitest";
import { formatRebuildSearch, hasFilter, parseRebuildSearch, searchWords } from "./rebuild-search";

const parse = (address: string) => parseRebuildSearch(new URLSearchParams(address));

test("reads back the address that it writes", () => {
  const search = { projection: "fine-balances", state: "filling", show: "open" };
  expect(parse(new URLSearchParams(formatRebuildSearch(search)).toString())).toEqual({ search, problems: [] });
});

test("drops no malformed filter silently, and leaves the zone to the shell", () => {
  const { search, problems } = parse("state=done&projection=A&show=open&tz=utc&colour=red&show=all");
  expect(search).toEqual({});
  expect(problems.map(({ name, isUnknown }) => [name, isUnknown])).toEqual([
    ["state", false],
    ["projection", false],
    ["show", false],
    ["colour", true],
  ]);
});

test("all of them is no filter", () => {
  expect(hasFilter({ show: "all" })).toBe(false);
  expect(searchWords({})).toBe("");
  expect(searchWords({ projection: "appeals", state: "rolled-back", show: "open" })).toBe(
    "of appeals, in the state rolled back, that are still open",
  );
});
