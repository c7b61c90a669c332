import { expect, test } from "vitest";
import { formatOperationSearch, hasFilter, parseOperationSearch, searchWords } from "./operation-search";
import { filterQueryOf, letterAddressOf, selectionWords } from "./selection-words";

const parsed = (address: string) => parseOperationSearch(new URLSearchParams(address));

test("an address gives the filters back as they were set, without the shell's own part", () => {
  const { search, problems } = parsed("kind=redrive&state=done&projection=statement-lines&actor=M.+Ferri&show=open&tz=utc");
  expect(problems).toEqual([]);
  expect(parsed(String(new URLSearchParams(formatOperationSearch(search)))).search).toEqual(search);
  expect(searchWords(search)).toBe("of the kind redrive, that are done, in statement-lines, by M. Ferri, that are still open");
});

test("showing all is no filter", () => {
  expect(hasFilter(parsed("show=all").search)).toBe(false);
  expect(formatOperationSearch({ show: "all" })).toEqual({});
});

test("a filter that makes no sense is named, never dropped", () => {
  expect(parsed("kind=audit&state=done&state=failed&colour=red").problems.map(({ name, message }) => `${name} ${message}`)).toEqual([
    "kind must be redrive or discard",
    "state stands twice",
    "colour is not a filter of this page",
  ]);
});

const filter = { fingerprint: "8f2c41d98f2c41d9", streamPrefix: "account-", olderThanSeconds: 3_600, minAttempts: 1 };

test("says how the sequences were chosen", () => {
  expect(selectionWords({ noun: "account", selection: { filter, canary: 5 } })).toBe(
    "5 at random of those with the cause 8f2c41d98f2c41d9, whose stream begins with account-, held for at least 1 h and tried at least 1 time",
  );
  expect(selectionWords({ noun: "account", selection: { sequences: ["a", "b"] } })).toBe("2 accounts chosen by name");
  expect(selectionWords({ noun: "account", selection: {} })).toBe("every account that was held");
});

test("the same filter leads to the list of letters, and asks the API how many are left", () => {
  const operation = { projection: "statement-lines", selection: { filter } };
  expect(letterAddressOf(operation)).toEqual({
    projection: "statement-lines",
    fingerprint: "8f2c41d98f2c41d9",
    age: "3600",
    prefix: "account-",
    attempts: "1",
  });
  expect(filterQueryOf(operation)).toMatchObject({ projection: "statement-lines", streamPrefix: "account-", olderThanSeconds: "3600" });
});
