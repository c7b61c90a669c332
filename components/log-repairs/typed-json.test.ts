import { expect, test } from "vitest";
import { jsonIn } from "./typed-json";

test("what is typed becomes a value, numbers as numbers", () => {
  expect(jsonIn('{"amount":"131.20","count":2,"rate":0.5}')).toEqual({ value: { amount: "131.20", count: 2, rate: 0.5 } });
});

test("what is no JSON says so, and a number whose digits would change is named", () => {
  expect(jsonIn("{")).toEqual({ problem: expect.stringMatching(/^This is no JSON: /) });
  expect(jsonIn('{"amount":131.20}')).toEqual({ problem: '131.20 would not be kept digit for digit: write it as text, "131.20".' });
  expect(jsonIn('"\\u0000"')).toEqual({ problem: expect.stringMatching(/^It must be JSON without NUL/) });
  expect(jsonIn("[12345678901234567890]")).toEqual({ problem: expect.stringContaining("12345678901234567890") });
});
