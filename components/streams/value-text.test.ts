import { LosslessNumber } from "lossless-json";
import { expect, test } from "vitest";
import { decimalOf, readableText, valueText } from "./value-text";

test("spells values digit for digit and tells what is not there from null", () => {
  expect(valueText(new LosslessNumber("131.20"))).toBe("131.20");
  expect(valueText({ a: [new LosslessNumber("12345678901234567890"), null] })).toBe('{"a":[12345678901234567890,null]}');
  expect([valueText(undefined), valueText(null), valueText("")]).toEqual(["–", "null", ""]);
});

test("sets thousands of money apart and leaves whole digits alone", () => {
  expect(readableText("-1224249.99")).toBe("-1,224,249.99");
  expect(readableText("20260105")).toBe("20260105");
  expect(readableText("10.0.0.1")).toBe("10.0.0.1");
});

test("knows a number, also as text, from what only looks like one", () => {
  expect([decimalOf("13.79"), decimalOf(5), decimalOf(new LosslessNumber("1.10"))]).toEqual(["13.79", "5", "1.10"]);
  for (const text of ["007", "1e5", "", "13,79", "2026-01-05", null, true]) expect(decimalOf(text)).toBeNull();
});
