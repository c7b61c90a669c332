import fc from "fast-check";
import { expect, test } from "vitest";
import { changeAfter, changeBefore } from "./field-changes";

const setAtOf = (changes: readonly bigint[]) => async (version: bigint) =>
  changes.reduce<bigint | null>((last, each) => (each <= version ? each : last), null);

test("finds the nearest change on either side of any version", async () => {
  const last = 300n;
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(fc.bigInt(1n, last), { minLength: 1, maxLength: 20 }).map((all) => all.sort((a, b) => Number(a - b))),
      fc.bigInt(1n, last),
      async (changes, version) => {
        const setAt = setAtOf(changes);
        expect(await changeAfter(setAt, version, last)).toBe(changes.find((each) => each > version) ?? null);
        expect(await changeBefore(setAt, version, 1n)).toBe(changes.findLast((each) => each < version) ?? null);
      },
    ),
  );
});

test("asks of 100,000 versions fewer than twenty times", async () => {
  let asked = 0;
  const setAt = setAtOf([1n, 77_777n]);
  const counted = (version: bigint) => {
    asked++;
    return setAt(version);
  };
  expect(await changeAfter(counted, 5n, 100_000n)).toBe(77_777n);
  expect(asked).toBeLessThan(20);
});
