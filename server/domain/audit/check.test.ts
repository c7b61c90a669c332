import { expect, test } from "vitest";
import { type Check, chooseChecks } from "./check";

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
