import { expect, test } from "vitest";
import { apiQueryOf, changeSearch, formatLetterSearch, hasFilter, parseLetterSearch, selectionFilterOf } from "./letter-search";

const parse = (query: string) => parseLetterSearch(new URLSearchParams(query));
const fingerprint = "0123456789abcdef";

test("an address survives being read and written", () => {
  const query = {
    fingerprint,
    projection: "statement-lines",
    age: "3600",
    type: "FeeCharged",
    prefix: "account-1",
    attempts: "3",
    after: "c",
  };
  const { search, problems } = parse(new URLSearchParams(query).toString());
  expect(problems).toEqual([]);
  expect(formatLetterSearch(search)).toEqual(query);
});

test("a malformed filter is told and not searched for, the shell's zone is left alone", () => {
  const { search, problems } = parse("fingerprint=xyz&colour=red&type=A&type=B&tz=utc&age=-1");
  expect(search).toEqual({});
  expect(problems.map(({ name, isUnknown }) => [name, isUnknown])).toEqual([
    ["fingerprint", false],
    ["colour", true],
    ["type", false],
    ["age", false],
  ]);
});

test("a changed filter begins the list anew", () => {
  expect(changeSearch({ type: "A", after: "cursor" }, { age: "60" })).toEqual({ type: "A", age: "60" });
  expect(changeSearch({ type: "A", age: "60" }, { type: undefined })).toEqual({ age: "60" });
});

test("a cause goes with its projection, and stays when another filter changes", () => {
  const search = { projection: "statement-lines", fingerprint };
  expect(changeSearch(search, { projection: undefined })).toEqual({});
  expect(changeSearch(search, { projection: "transfers" })).toEqual({ projection: "transfers" });
  expect(changeSearch(search, { age: "60" })).toMatchObject(search);
  expect(changeSearch({}, search)).toEqual({ fingerprint, projection: "statement-lines" });
});

test("what a page lists and what all matching selects is the same filter", () => {
  const { search } = parse(`projection=statement-lines&fingerprint=${fingerprint}&age=60&attempts=2&prefix=account-`);
  expect(apiQueryOf(search, 50)).toEqual({
    projection: "statement-lines",
    fingerprint,
    streamPrefix: "account-",
    olderThanSeconds: "60",
    minAttempts: "2",
    limit: "50",
  });
  expect(selectionFilterOf(search)).toEqual({ fingerprint, streamPrefix: "account-", olderThanSeconds: 60, minAttempts: 2 });
});

test("the cursor is no filter", () => {
  expect(hasFilter({ after: "cursor" })).toBe(false);
  expect(hasFilter({ attempts: "2" })).toBe(true);
});
