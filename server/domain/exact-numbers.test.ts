import { expect, test } from "vitest";
import { hasExactNumbers } from "./exact-numbers";

test("numbers that JavaScript keeps are exact, however they are spelled", () => {
  for (const json of ["7", '{"a":-0.10,"b":[1.50,9007199254740991]}', "12e2", "0", '{"a":0.1234567890123}'])
    expect(hasExactNumbers(json), json).toBe(true);
});

test("numbers that JavaScript would change are not, wherever they stand", () => {
  for (const json of ["9007199254740993", '{"a":0.12345678901234567890}', "[1,1e400]", "1e-400", "9007199254740992.5"])
    expect(hasExactNumbers(json), json).toBe(false);
});

test("digits in texts and in names are no numbers", () => {
  expect(hasExactNumbers('{"9007199254740993":"0.12345678901234567890 \\" 1e400"}')).toBe(true);
});
