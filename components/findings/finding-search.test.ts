import { expect, test } from "vitest";
import { parseSearch } from "../address-search";
import { findingFields, formatFindingSearch, hasFilter, queryOf, searchWords } from "./finding-search";

const parsed = (address: string) => parseSearch(new URLSearchParams(address), findingFields);

test("an address gives the filters back as they were set, without the shell's own part", () => {
  const { search, problems } = parsed("check=row_different&severity=critical&state=gone&projection=account-balances&tz=utc");
  expect(problems).toEqual([]);
  expect(parsed(String(new URLSearchParams(formatFindingSearch(search)))).search).toEqual(search);
  expect(searchWords(search)).toBe(
    "that are gone, that are critical, of the check “A row differs from its events”, in rows of account-balances",
  );
});

test("asks for what is open unless the address says otherwise, and for any state by leaving it out", () => {
  expect(queryOf(parsed("").search)).toEqual({ state: "open" });
  expect(queryOf(parsed("state=all&severity=note").search)).toEqual({ severity: "note" });
  expect(hasFilter(parsed("state=open").search)).toBe(false);
  expect(hasFilter(parsed("state=all").search)).toBe(true);
});

test("a filter that makes no sense is named, never dropped", () => {
  expect(
    parsed("severity=bad&state=open&state=gone&check=Row!&colour=red").problems.map(({ name, message }) => `${name} ${message}`),
  ).toEqual([
    "severity must be one of critical, warning, note",
    "state stands twice",
    "check must be the name of a check",
    "colour is not a filter of this page",
  ]);
});
