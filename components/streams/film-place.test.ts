import { expect, test } from "vitest";
import { filmPlaceOf } from "./film-place";

const span = { first: 1n, last: 17n };

test("without a version the newest is shown; what the stream does not have is told, and the nearer end is shown", () => {
  expect(filmPlaceOf({}, span)).toEqual({ chosen: 17n, other: null, missing: [] });
  expect(filmPlaceOf({ v: "7", with: "3" }, span)).toEqual({ chosen: 7n, other: 3n, missing: [] });
  const beyond = filmPlaceOf({ v: "99", with: "0" }, span);
  expect([beyond.chosen, beyond.other, beyond.missing.map(({ name }) => name)]).toEqual([17n, 1n, ["v", "with"]]);
});

test("a version is not compared with itself", () => {
  expect(filmPlaceOf({ v: "7", with: "7" }, span).other).toBeNull();
});

test("a stream that begins at version 0 has it, and compares with it", () => {
  expect(filmPlaceOf({ v: "0", with: "1" }, { first: 0n, last: 3n })).toEqual({ chosen: 0n, other: 1n, missing: [] });
  expect(filmPlaceOf({ v: "1", with: "0" }, { first: 0n, last: 3n })).toEqual({ chosen: 1n, other: 0n, missing: [] });
});
