import { expect, test } from "vitest";
import { canonicalJson, parseExactJson } from "./canonical-json";

const again = (text: string): string => canonicalJson(parseExactJson(text));

test("keys are sorted by their UTF-16 units at every depth, whatever order and spaces they came with", () => {
  expect(again('{ "b": [ {"z":1, "a":2} ], "a" : null, "10": 0, "9": 0, "\\ud83d\\ude00":1, "\\uff5e":2 }')).toBe(
    '{"10":0,"9":0,"a":null,"b":[{"a":2,"z":1}],"😀":1,"～":2}',
  );
});

test("no number loses a digit", () => {
  const numbers = "[9007199254740993,-0.10,131.20,0.1,1e400,123456789012345678901234567890.000000001,-0,0]";
  expect(again(numbers)).toBe(numbers);
});

test("text of any kind is spelled one way, and keys of any name are kept", () => {
  const text = JSON.stringify({ __proto__x: 1, 'a"\\\n\u0001': "\u202e</script>\u2028", constructor: { toString: [] } });
  expect(again(text)).toBe(again(again(text)));
  expect(again('{"__proto__":{"a":1},"b":2}')).toBe('{"__proto__":{"a":1},"b":2}');
});

test("what is nested 200 deep is read", () => {
  const deep = `${"[".repeat(200)}1${"]".repeat(200)}`;
  expect(again(deep)).toBe(deep);
});

test("what JSON cannot say is refused", () => {
  for (const value of [Number.NaN, Number.POSITIVE_INFINITY, undefined, 1n, () => 1]) expect(() => canonicalJson([value])).toThrow();
});
