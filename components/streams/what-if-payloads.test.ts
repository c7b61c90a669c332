import { expect, test } from "vitest";
import { givenPayload, payloadsUpTo, withGivenPayload } from "./what-if-payloads";

test("gives a version another payload, digit for digit, and takes it back", () => {
  const one = withGivenPayload(undefined, "3", '{"amount": 12345678901234567890.10}');
  expect(one).toEqual({ payloads: '{"3":{"amount":12345678901234567890.10}}' });
  const two = withGivenPayload('{"3":{"amount":1}}', "5", "[]");
  expect(two).toEqual({ payloads: '{"3":{"amount":1},"5":[]}' });
  expect(withGivenPayload('{"3":{"amount":1},"5":[]}', "3", null)).toEqual({ payloads: '{"5":[]}' });
  expect(withGivenPayload('{"5":[]}', "5", null)).toEqual({ payloads: undefined });
  expect(givenPayload('{"3":{"amount":1.50}}', "3")).toBe('{\n  "amount": 1.50\n}');
  expect(givenPayload(undefined, "3")).toBeNull();
});

test("says what is wrong with what was typed", () => {
  expect(withGivenPayload(undefined, "3", '{"amount": ')).toMatchObject({ problem: expect.stringMatching(/^This is no JSON: /) });
  expect(withGivenPayload(undefined, "3", JSON.stringify("x".repeat(7_000)))).toMatchObject({ problem: expect.stringContaining("6,000") });
});

test("leaves later versions out of what is asked about one", () => {
  const payloads = '{"3":{"amount":1.50},"5":[]}';
  expect([2n, 3n, 9n].map((version) => payloadsUpTo(payloads, version))).toEqual([undefined, '{"3":{"amount":1.50}}', payloads]);
  expect(payloadsUpTo(undefined, 3n)).toBeUndefined();
});
