import { expect, test } from "vitest";
import { type Fence, gapsBetween, NO_FENCE, settle } from "./gaps";

const look = (ceiling: bigint, reservers: string[] = [], epoch = "one") => ({ epoch, ceiling, reservers: new Set(reservers) });
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

test("a server that was started anew names transactions anew, so that nobody is taken for gone", () => {
  expect(after(look(7n, ["a"]), look(40n, ["recovered"], "two"))).toBe(0n);
  expect(after(look(7n, ["a"]), look(40n, ["recovered"], "two"), look(41n, ["new"], "two"))).toBe(40n);
});

test("a sequence that was set back settles nothing above itself", () => {
  expect(after(look(7n), look(2n, ["a"]))).toBe(0n);
});
