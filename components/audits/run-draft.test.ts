import { expect, test } from "vitest";
import { auditBody } from "@/server/contracts/audits";
import { bodyOf, consequenceOf, missingOf, newDraft, offeredChecks, type RunDraft } from "./run-draft";

const checks = [
  { name: "sequence_gap", looksFor: "gaps", kind: "log", isOwn: false },
  { name: "stated_total", looksFor: "sums", kind: "log", isOwn: true },
  { name: "row_different", looksFor: "rows", kind: "read-model", isOwn: false },
  { name: "statement_sum", looksFor: "sums", kind: "read-model", isOwn: true, projection: "statement-lines" },
] as const;
const draft = (more: Partial<RunDraft>): RunDraft => ({ ...newDraft, ...more });
const body = (more: Partial<RunDraft>) => auditBody.parse(bodyOf(checks, draft(more), Date.UTC(2026, 2, 2)));

test("asks for everything by asking for nothing", () => {
  expect(body({})).toEqual({});
  expect(consequenceOf(checks, newDraft)).toMatch(
    /^2 checks look at every event of the log and every row of every projection is held against its events\. It reads/,
  );
});

test("the log belongs to no projection: its checks are not run beside one, whatever was chosen before", () => {
  const chosen = { which: "chosen", projection: "account-balances", chosen: ["sequence_gap", "row_different"] } as const;
  expect(body(chosen)).toEqual({ projection: "account-balances", checks: ["row_different"] });
  expect(missingOf(checks, draft({ ...chosen, chosen: ["sequence_gap"] }))).toBe("Choose at least one check.");
});

test("a check of the rows of one projection is not offered for another", () => {
  const offered = (projection: string) => offeredChecks(checks, { projection }).map(({ name }) => name);
  expect(offered("account-balances")).toEqual(["row_different"]);
  expect(offered("statement-lines")).toEqual(["row_different", "statement_sum"]);
});

test("a sample is asked for only where rows are looked at", () => {
  expect(body({ rows: "share", share: "12.5" })).toEqual({ sample: { share: 0.125 } });
  expect(body({ rows: "keys", keys: "account-7\n\n account-9 \naccount-7" })).toEqual({ sample: { keys: ["account-7", "account-9"] } });
  expect(body({ rows: "changed", hours: "24" })).toEqual({ sample: { changedSince: "2026-03-01T00:00:00.000Z" } });
  expect(body({ which: "chosen", chosen: ["sequence_gap"], rows: "share" })).toEqual({ checks: ["sequence_gap"] });
});

test.each([
  [{ rows: "share", share: "0" }, /above 0/],
  [{ rows: "share", share: "101" }, /up to 100/],
  [{ rows: "share", share: "ten" }, /percentage/],
  [{ rows: "changed", hours: "0" }, /from 1 to 8,784/],
  [{ rows: "changed", hours: "1.5" }, /whole number/],
  [{ rows: "keys", keys: " \n" }, /at least one key/],
  [{ rows: "keys", keys: Array.from({ length: 1_001 }, (_, at) => `account-${at}`).join("\n") }, /at most 1,000 keys: here are 1,001/],
] as const)("says what is missing: %j", (more, missing) => {
  expect(missingOf(checks, draft(more))).toMatch(missing);
});
