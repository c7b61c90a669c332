import fc from "fast-check";
import { expect, test } from "vitest";
import { nextOfType } from "./type-jumps";
import { runsOf } from "./what-if-words";

test("jumps to the nearest version of a type on either side", () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 60 }), { minLength: 1 }), fc.integer({ min: 0, max: 61 }), (versions, from) => {
      const sorted = [...versions].sort((a, b) => a - b);
      const runs = runsOf(sorted.join());
      const found = (version: number | undefined) => (version === undefined ? null : BigInt(version));
      expect(nextOfType(runs, BigInt(from), 1)).toBe(found(sorted.find((each) => each > from)));
      expect(nextOfType(runs, BigInt(from), -1)).toBe(found(sorted.findLast((each) => each < from)));
    }),
  );
});
