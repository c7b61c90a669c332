import { expect, test } from "vitest";
import { allChecks, type Check, chooseChecks } from "./check";

const check = (name: string, kind: Check["kind"]): Check => ({ name, kind, looksFor: "Something.", isOwn: false });
const all = [check("sequence_gap", "log"), check("checksum_mismatch", "log"), check("row_missing", "read-model")];
const chosen = (...checks: string[]) => ({ kind: "chosen", checks });

test("nothing named is everything; a projection alone is the checks of its rows; named checks run in their own order", () => {
  expect(chooseChecks(all, { hasSample: false })).toEqual(chosen("sequence_gap", "checksum_mismatch", "row_missing"));
  expect(chooseChecks(all, { projection: "balances", hasSample: true })).toEqual(chosen("row_missing"));
  expect(chooseChecks(all, { checks: ["row_missing", "sequence_gap"], hasSample: true })).toEqual(chosen("sequence_gap", "row_missing"));
});

test.each([
  ["checks", { checks: ["gaps"], hasSample: false }, "There is no check gaps; there is sequence_gap, checksum_mismatch, row_missing."],
  ["projection", { checks: ["sequence_gap"], projection: "balances", hasSample: false }, "Check sequence_gap looks at the log"],
  ["sample", { checks: ["sequence_gap"], hasSample: true }, "A sample chooses among rows"],
])("what contradicts itself is refused by the name of %s", (field, choice, sentence) => {
  expect(chooseChecks(all, choice)).toMatchObject({ kind: "refused", field, sentence: expect.stringContaining(sentence) });
});

test("a release whose checks look at no rows says so to who names a projection", () => {
  expect(chooseChecks(all.slice(0, 2), { projection: "balances", hasSample: false })).toMatchObject({
    kind: "refused",
    field: "projection",
  });
});

test("a team's check of rows is run where its projection is, and refused beside another one", () => {
  const own = { name: "sum_mismatch", looksFor: "Sums.", kind: "read-model", projection: "balances" } as const;
  const known = allChecks([{ name: "sequence_gap", looksFor: "Gaps." }], [own]);
  expect(known.at(-1)).toEqual({ ...own, isOwn: true });
  const named = (projection?: string) => chooseChecks(known, { projection, hasSample: true });
  expect(named("balances")).toMatchObject({ checks: expect.arrayContaining(["row_missing", "sum_mismatch"]) });
  expect(named("transfers")).toMatchObject({ checks: expect.not.arrayContaining(["sum_mismatch"]) });
  expect(chooseChecks(known, { checks: ["sum_mismatch"], projection: "transfers", hasSample: false })).toEqual({
    kind: "refused",
    field: "checks",
    sentence: "Check sum_mismatch does not look at the rows of transfers: leave it out.",
  });
});
