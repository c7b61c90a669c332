import { expect, test } from "vitest";
import { listedWords, lonelyFields, measuresOf, signed, verdictWords } from "./compared-words";
import { givenResult } from "./testing/given-rebuild";

const names = { live: "version 3", candidate: "version 4" };

test("a difference wears its sign, and none where there is no difference", () => {
  expect(["25488.75", "-187", "0.00", "-0", "0", "1234567"].map(signed)).toEqual(["+25,488.75", "−187", "0.00", "0", "0", "+1,234,567"]);
});

test("puts rows and totals side by side, digit for digit", () => {
  const total = { field: "balance", live: "12345678901234567890.10", candidate: "12345678901234567891.10", difference: "1.00" };
  const empty = { field: "paid", live: null, candidate: "0", difference: null };
  expect(measuresOf(givenResult({ live: 1_200, candidate: 1_203 }, { totals: [total, empty] }))).toEqual([
    { name: "Rows", live: "1,200", candidate: "1,203", difference: "+3", isSame: false },
    {
      name: "Sum of balance",
      live: "12,345,678,901,234,567,890.10",
      candidate: "12,345,678,901,234,567,891.10",
      difference: "+1.00",
      isSame: false,
    },
    { name: "Sum of paid", live: "–", candidate: "0", difference: "–", isSame: false },
  ]);
});

test("the verdict counts each way of differing by its own name", () => {
  expect(verdictWords(givenResult(), names)).toEqual({ strong: "All 10 rows are the same.", rest: "" });
  expect(verdictWords(givenResult({ equal: 7, different: 2, onlyCandidate: 1 }), names)).toEqual({
    strong: "2 rows differ and 1 row is only in version 4.",
    rest: " 7 are the same.",
  });
});

test("never says that all rows are listed where they are not", () => {
  expect([listedWords(100, 412), listedWords(3, 3), listedWords(1, 1)]).toEqual([
    "the first 100 of 412, by key",
    "all 3, by key",
    "the one, by key",
  ]);
});

test("names the fields that only one side has", () => {
  expect(lonelyFields(givenResult(), names)).toBeNull();
  const result = givenResult({}, { onlyCandidateFields: ["fee", "note"], onlyLiveFields: ["old"] });
  expect(lonelyFields(result, names)).toBe("Fields that were not compared, only in version 4: fee and note; only in version 3: old.");
});
