import { expect, test } from "vitest";
import { decodeJson, quoteInexactNumbers } from "./decode-json";

test.each([
  ['{"a": 12345678901234567890}', { a: "12345678901234567890" }],
  ["[1, -0.12345678901234567]", [1, "-0.12345678901234567"]],
  ["9007199254740993", "9007199254740993"],
  ['{"a": 1.50, "c": 1000000000000000000000}', { a: 1.5, c: 1e21 }],
])("%s keeps every digit", (json, value) => expect(decodeJson(json)).toEqual(value));

test("digits inside text stay as they are, also behind a comma or a colon", () => {
  const json = '{"iban": "DE42000000000000012345", "note": "to: 12345678901234567890, \\", 1e999", "n": 12345678901234567890}';

  expect(decodeJson(json)).toEqual({
    iban: "DE42000000000000012345",
    note: 'to: 12345678901234567890, ", 1e999',
    n: "12345678901234567890",
  });
});

test("text without inexact numbers comes back as it is", () => {
  const json = '{"iban": "DE42000000000000012345", "amount": 62.59}';

  expect(quoteInexactNumbers(json)).toBe(json);
});
