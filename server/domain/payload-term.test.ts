import { expect, test } from "vitest";
import { jsonSpellings, termValue } from "./payload-term";

test("a number is looked for as a number and as the texts that mean the same amount", () => {
  expect(jsonSpellings(termValue("35"))).toEqual(["35", '"35"', '"35.00"']);
  expect(jsonSpellings(termValue("35.5"))).toEqual(["35.5", '"35.5"', '"35.50"']);
  expect(jsonSpellings(termValue("35.50"))).toEqual(["35.50", '"35.50"', '"35.5"']);
  expect(jsonSpellings(termValue("0.125"))).toEqual(["0.125", '"0.125"']);
  expect(jsonSpellings(termValue("-7"))).toEqual(["-7", '"-7"', '"-7.00"']);
});

test("every digit of a number is kept", () => {
  const digits = "12345678901234567890.10";
  expect(jsonSpellings(termValue(digits))[0]).toBe(digits);
});

test("codes that only look like numbers are text, and text is looked for as text alone", () => {
  for (const code of ["007", "1e3", "+5", "5.", ".5", "0x10", "2026-01-05", "NaN"])
    expect(jsonSpellings(termValue(code))).toEqual([JSON.stringify(code)]);
});

test("true, false and null are looked for as such and as words", () => {
  expect(jsonSpellings(termValue("true"))).toEqual(["true", '"true"']);
  expect(jsonSpellings({ kind: "text", text: "true" })).toEqual(['"true"']);
});
