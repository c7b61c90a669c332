import fc from "fast-check";
import { expect, test } from "vitest";
import { countLeftOut, isGivenPayloads, isLeftOut, runsOf, runsUpTo, spellRuns, toggleVersion } from "./what-if-words";

test("reads and spells lists of versions, joined where they touch", () => {
  expect(spellRuns(runsOf("7,3,5-6,9-8"))).toBe("3,5-7");
  expect(runsOf("3,x")).toEqual([]);
  expect([2n, 6n, 9n].map((version) => runsUpTo("3,5-7", version))).toEqual([undefined, "3,5-6", "3,5-7"]);
  expect(countLeftOut(runsOf("3,5-7"))).toBe(4n);
});

test("puts a version in and takes it out again", () => {
  expect(toggleVersion(undefined, 5n)).toBe("5");
  expect(toggleVersion("3-7", 5n)).toBe("3-4,6-7");
  expect(toggleVersion("5", 5n)).toBeUndefined();
  fc.assert(
    fc.property(fc.array(fc.bigInt(1n, 40n)), (toggled) => {
      const text = toggled.reduce<string | undefined>(toggleVersion, undefined);
      for (let version = 1n; version <= 40n; version++)
        expect(isLeftOut(runsOf(text), version)).toBe(toggled.filter((each) => each === version).length % 2 === 1);
    }),
  );
});

test("payloads are a JSON object by version and nothing else", () => {
  expect(['{"3":{"a":1}}', "{}"].map(isGivenPayloads)).toEqual([true, true]);
  expect(["[]", "null", '{"x":1}', '{"03":1}', "{"].map(isGivenPayloads)).toEqual([false, false, false, false, false]);
});
