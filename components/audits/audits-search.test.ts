import { expect, test } from "vitest";
import { formatAuditsSearch, parseAuditsSearch } from "./audits-search";

const parsed = (address: string) => parseAuditsSearch(new URLSearchParams(address));

test("an address says which findings and which audits, and gives both back", () => {
  const { search, problems } = parsed("severity=critical&kind=nightly");
  expect(problems).toEqual([]);
  expect(search).toEqual({ severity: "critical", kind: "nightly" });
  expect(formatAuditsSearch(search)).toEqual({ severity: "critical", kind: "nightly" });
  expect(formatAuditsSearch(parsed("state=open").search)).toEqual({});
});

test("a kind that there is not is named, and so is a filter", () => {
  expect(parsed("kind=weekly&colour=red").problems.map(({ name, message }) => `${name} ${message}`)).toEqual([
    "kind must be one of asked, nightly, incremental",
    "colour is not a filter of this page",
  ]);
});
