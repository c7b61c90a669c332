import { expect, test } from "vitest";
import { type Fence, gapsBetween, holdersOf, NO_FENCE, settle, settleRun } from "./gaps";

const look = (ceiling: bigint, reservers: string[] = [], renamed: string[] = []) => ({
  ceiling,
  reservers: new Set([...reservers, ...renamed]),
  renamed: new Set(renamed),
});
const after = (...looks: ReturnType<typeof look>[]) => looks.reduce<Fence>(settle, NO_FENCE).settled;

test("gaps are what is missing between what is there, the ends too", () => {
  expect(gapsBetween({ from: 1n, to: 6n }, [2n, 3n, 5n])).toEqual([
    { from: 1n, to: 1n },
    { from: 4n, to: 4n },
    { from: 6n, to: 6n },
  ]);
  expect(gapsBetween({ from: 3n, to: 4n }, [3n, 4n])).toEqual([]);
  expect(gapsBetween({ from: 3n, to: 4n }, [])).toEqual([{ from: 3n, to: 4n }]);
});

test("with nobody who might have drawn a position all are settled at once", () => {
  expect(after(look(7n))).toBe(7n);
});

test("positions are settled when all are gone that might have drawn one of them, whoever came since", () => {
  expect(after(look(7n, ["a", "b"]), look(9n, ["b", "c"]))).toBe(0n);
  expect(after(look(7n, ["a", "b"]), look(9n, ["b", "c"]), look(11n, ["c"]))).toBe(7n);
  expect(after(look(7n, ["a"]), look(9n, ["c"]), look(11n, ["d"]))).toBe(9n);
});

test("a server that crashed names anew what was prepared, so that nobody is taken for gone", () => {
  expect(after(look(7n, ["a"]), look(40n, [], ["-1/900"]))).toBe(0n);
  expect(after(look(7n, ["a"]), look(40n, [], ["-1/900"]), look(41n, ["new"], ["-1/900"]))).toBe(0n);
  expect(after(look(7n, ["a"]), look(40n, [], ["-1/900"]), look(41n, ["new"]))).toBe(40n);
  expect(after(look(7n, ["a"], ["-1/900"]), look(9n, [], ["-1/900"]), look(11n, ["b"]))).toBe(7n);
});

test("a sequence that was set back settles nothing above itself", () => {
  expect(after(look(7n), look(2n, ["a"]))).toBe(0n);
});

/** One look, and the positions that were then seen without a gap up to `end`. */
const seen = (fence: Fence, at: ReturnType<typeof look>, end: bigint) => settleRun(settle(fence, at), at, end);

test("what has no gap waits for nobody", () => {
  expect(seen(NO_FENCE, look(7n, ["a"]), 7n)).toEqual({ settled: 7n, pending: null });
});

test("a gap waits for those alone who held the lock when it was first seen, and who came later is not blamed for it", () => {
  const first = seen(NO_FENCE, look(7n, ["a", "b"]), 3n);
  expect(first.settled).toBe(3n);
  expect(holdersOf(first, look(7n, ["a", "b"]))).toEqual(["a", "b"]);
  const now = look(9n, ["b", "c"]);
  const second = seen(first, now, 3n);
  expect(holdersOf(second, now)).toEqual(["b"]);
  const third = seen(second, look(9n, ["c"]), 9n);
  expect(third.settled).toBe(9n);
  expect(holdersOf(third, look(9n, ["c"]))).toEqual([]);
});

test("a gap that shows above one that was filled waits for those of the look that first reached it", () => {
  const first = seen(NO_FENCE, look(3n, ["a"]), 1n);
  const second = seen(first, look(9n, ["a", "b"]), 5n);
  expect(second).toEqual({ settled: 5n, pending: look(9n, ["a", "b"]) });
});

test("a newest event that is gone, as after a restore, settles nothing above itself", () => {
  expect(seen({ settled: 9n, pending: null }, look(4n, ["a"]), 2n).settled).toBe(2n);
});
