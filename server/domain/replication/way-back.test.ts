import { expect, test } from "vitest";
import { waysBack } from "./way-back";

test("one partition whose event is gone makes its projection one to rebuild, and no other", () => {
  const ways = waysBack([
    { projection: "a", standsOnItsEvent: true },
    { projection: "a", standsOnItsEvent: false },
    { projection: "a", standsOnItsEvent: true },
    { projection: "b", standsOnItsEvent: true },
  ]);
  expect(ways).toMatchObject([
    { projection: "a", wayBack: "rebuild" },
    { projection: "b", wayBack: "retry" },
  ]);
});

test("nothing halted needs no way back", () => {
  expect(waysBack([])).toEqual([]);
});
