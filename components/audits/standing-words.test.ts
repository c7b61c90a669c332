import { expect, test } from "vitest";
import { givenFinding } from "../findings/testing/given-finding";
import { plainText } from "../ui/words";
import { openSentence, wholeLook, wholeLookWords } from "./standing-words";
import { givenAudit } from "./testing/given-audit";

const page = (...findings: ReturnType<typeof givenFinding>[]) => ({ findings });
const critical = givenFinding({});
const note = givenFinding({ id: "0190a1b2-0000-7000-8000-000000000010", check: "oversize_stream", severity: "note" });
const row = givenFinding({ check: "row_different", projection: "account-balances", key: "account-7" });

test("says how many are open, how many of them are critical, and which", () => {
  expect(openSentence({ all: page(), critical: page() })).toBe("No finding is open.");
  expect(openSentence({ all: page(critical), critical: page(critical) })).toBe(
    "1 finding is open, 1 critical: an event is not what was recorded, account-7, version 12.",
  );
  expect(openSentence({ all: page(note), critical: page() })).toBe("1 finding is open: a very long stream, account-7, version 12.");
  expect(openSentence({ all: page(note, row, critical), critical: page(row, critical) })).toBe(
    "3 findings are open, 2 critical: a row differs from its events and an event is not what was recorded.",
  );
});

test("a page that is not the last is no number", () => {
  expect(openSentence({ all: { ...page(critical), next: "more" }, critical: { ...page(critical), next: "more" } })).toMatch(
    /^More than 1 findings are open, more than 1 critical: /,
  );
});

test("the log was looked at whole by an audit of all its checks that began at the first event and came to its end", () => {
  const look = (more: Parameters<typeof givenAudit>[0]) => wholeLook([givenAudit(more)], ["sequence_gap"]);
  expect(look({})).toBeDefined();
  expect(look({ after: "12" })).toBeUndefined();
  expect(look({ state: "failed" })).toBeUndefined();
  expect(look({ checks: ["row_different"] })).toBeUndefined();
  expect(wholeLook([givenAudit({})], [])).toBeUndefined();
  expect(plainText(wholeLookWords(look({}), true))).toBe(
    "The log was last looked at whole at 2026-11-21T02:03:18Z, up to position 1,280,116.",
  );
  expect(plainText(wholeLookWords(undefined, true))).toBe("No audit of late has looked at the whole log from its first event.");
  expect(plainText(wholeLookWords(undefined, false))).toMatch(/^Nothing was audited yet/);
});
