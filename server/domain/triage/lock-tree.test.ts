import fc from "fast-check";
import { expect, test } from "vitest";
import { type Holder, isInCircle, lockTree, type Wait, waitGraph } from "./lock-tree";

const session = (pid: number): Holder => ({ kind: "session", pid });
const drawn = (waits: readonly Wait[]) =>
  lockTree(waits, 100).map(
    ({ depth, pid, gid, isAgain, waiters }) => `${" ".repeat(depth)}${pid ?? gid} ${waiters}${isAgain ? " again" : ""}`,
  );

test("who holds up the most stands first, and whoever waits stands below", () => {
  const waits = [
    { pid: 2, blockedBy: [session(1)] },
    { pid: 3, blockedBy: [session(2)] },
    { pid: 9, blockedBy: [{ kind: "prepared" as const, gid: "pay-7" }] },
  ];

  expect(drawn(waits)).toEqual(["1 2", " 2 1", "  3 0", "pay-7 1", " 9 0"]);
});

test("whoever waits for several stands under each, and those behind them once", () => {
  const waits = [
    { pid: 3, blockedBy: [session(1), session(2)] },
    { pid: 4, blockedBy: [session(3)] },
  ];

  expect(drawn(waits)).toEqual(["1 2", " 3 1", "  4 0", "2 2", " 3 1 again"]);
});

test("a circle is drawn once, from its lowest process, and told as one", () => {
  const waits = [
    { pid: 5, blockedBy: [session(4)] },
    { pid: 4, blockedBy: [session(5)] },
    { pid: 6, blockedBy: [session(5)] },
  ];

  expect(drawn(waits)).toEqual(["4 3", " 5 3", "  4 3 again", "  6 0"]);
  expect([4, 5, 6].map((pid) => isInCircle(waitGraph(waits), pid))).toEqual([true, true, false]);
});

test("whatever waits for whatever: everybody who waits is drawn, and the drawing ends", () => {
  const wait = fc.record({
    pid: fc.integer({ min: 1, max: 12 }),
    blockedBy: fc.array(fc.integer({ min: 1, max: 12 }).map(session), { minLength: 1, maxLength: 3 }),
  });
  fc.assert(
    fc.property(fc.uniqueArray(wait, { selector: ({ pid }) => pid, maxLength: 12 }), (waits) => {
      const pids = new Set(lockTree(waits, 10_000).map(({ pid }) => pid));
      for (const { pid } of waits) expect(pids).toContain(pid);
    }),
  );
});
