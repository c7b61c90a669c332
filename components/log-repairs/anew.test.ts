import { expect, test } from "vitest";
import { intoOf, missingIn, versionIn, versionsIn } from "./anew";

test("versions are typed one by one and as ranges, each once, and no more than somebody can tick", () => {
  expect(versionsIn("3, 5-7,5")).toEqual(["3", "5", "6", "7"]);
  expect(versionsIn("1-20")).toHaveLength(20);
  for (const odd of ["", "0", "a", "1-21", "1-15, 20-30", "1,", "5-3", "1-9999999999999999999"]) expect(versionsIn(odd), odd).toBeNull();
});

test("what is missing is two versions in their order", () => {
  expect(missingIn(" 4", "5 ")).toEqual({ from: "4", to: "5" });
  expect(missingIn("4", "4")).toEqual({ from: "4", to: "4" });
  for (const [from, to] of [
    ["5", "4"],
    ["", "4"],
    ["0", "4"],
    ["1.5", "4"],
  ] as const)
    expect(missingIn(from, to), `${from} ${to}`).toBeNull();
  expect(versionIn("007")).toBeNull();
});

test("another stream is left out where none is typed", () => {
  expect(intoOf("  ")).toEqual({});
  expect(intoOf(" account-7b ")).toEqual({ into: "account-7b" });
});
