import fc from "fast-check";
import { expect, test } from "vitest";
import { decodeJson, quoteInexactNumbers } from "./decode-json";

test("every JSON value is parsed as JSON.parse would, where no number is longer than a double holds", () => {
  fc.assert(
    fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
      const text = JSON.stringify(value);
      expect(decodeJson(text)).toEqual(JSON.parse(text));
    }),
  );
});

/** A number's digits and their place, told by arithmetic on whole numbers alone. */
const exact = (text: string): string => {
  const [mantissa = "", exponent = "0"] = text.toLowerCase().split("e");
  const [whole = "", fraction = ""] = mantissa.split(".");
  let [digits, scale] = [BigInt(whole + fraction), fraction.length - Number(exponent)];
  while (digits !== 0n && digits % 10n === 0n) [digits, scale] = [digits / 10n, scale - 1];
  return digits === 0n ? "0" : `${digits}/10^${scale}`;
};

test("no number changes its value, however long it is", () => {
  const digits = fc.stringMatching(/^-?(0|[1-9]\d{0,25})(\.\d{1,25})?$/);
  fc.assert(
    fc.property(fc.array(digits, { minLength: 1 }), (numbers) => {
      const decoded = decodeJson(`{"list": [${numbers.join(", ")}], "text": "${numbers.join(" ")}"}`);
      expect(decoded).toMatchObject({ text: numbers.join(" ") });
      const list = (decoded as { list: (string | number)[] }).list;
      expect(list.map((number) => exact(String(number)))).toEqual(numbers.map(exact));
    }),
  );
});

test("a number by itself is the nearest double, with any zeros at its ends, or keeps its digits as text", () => {
  const number = fc.stringMatching(/^-?(0|[1-9]\d{0,20})(\.\d{1,25}0{0,20})?$/);
  fc.assert(
    fc.property(number, (text) => {
      const decoded = decodeJson(text);
      if (typeof decoded === "number") expect(decoded).toBe(JSON.parse(text));
      expect(exact(String(decoded))).toBe(exact(text));
    }),
    { numRuns: 2_000 },
  );
  expect(decodeJson("62.5900000000000000")).toBe(62.59);
  expect(decodeJson("0.00000000000000000000")).toBe(0);
});

test("text that looks like numbers, keys among it, is left alone", () => {
  const text = '{"12345678901234567890": "12345678901234567890", "quote \\" 12345678901234567890": [1.5, 12345678901234567890]}';
  expect(quoteInexactNumbers(text)).toBe(
    '{"12345678901234567890": "12345678901234567890", "quote \\" 12345678901234567890": [1.5, "12345678901234567890"]}',
  );
});

test("a payload of several megabytes in one string is parsed", () => {
  const long = "1".repeat(5_000_000);
  expect(decodeJson(JSON.stringify({ long }))).toEqual({ long });
});

test("a key named __proto__ is a key like any other", () => {
  const decoded = decodeJson('{"__proto__": {"polluted": 12345678901234567890}}');
  expect(Object.getPrototypeOf(decoded)).toBe(Object.prototype);
  expect(Object.keys(decoded as object)).toEqual(["__proto__"]);
});

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
