import { expect, test } from "vitest";
import { type BlamedState, blamedLeaves, blameNext, NOTHING_BLAMED } from "@/server/domain/blame";
import { NO_KINDS, type ReplayState } from "@/server/domain/replay-state";

const blamed = (states: readonly (ReplayState | null)[], kinds = NO_KINDS): BlamedState =>
  states.reduce((before, row, index) => blameNext(before, row, BigInt(index + 1), kinds), NOTHING_BLAMED);

const fieldsOf = (state: BlamedState) =>
  Object.fromEntries(blamedLeaves(state, 1_000).leaves.map(({ path, version }) => [path, Number(version)]));

test("a field is blamed on the event that changed its value last, not on one that wrote it again", () => {
  expect(
    fieldsOf(
      blamed([
        { a: 1, b: 1 },
        { a: 2, b: 1 },
        { a: 2, b: 1 },
        { a: 1, b: 1 },
      ]),
    ),
  ).toEqual({ a: 4, b: 1 });
});

test("each value inside of objects and arrays has its own", () => {
  const states = [
    { owner: { name: "Ada", town: "Rome" }, lines: [1, 2] },
    { owner: { name: "Ada", town: "Pisa" }, lines: [1, 3, 4] },
    { owner: { name: "Ada", town: "Pisa" }, lines: [1, 3, { n: 5 }] },
  ];
  expect(fieldsOf(blamed(states))).toEqual({ "owner.name": 1, "owner.town": 2, "lines[0]": 1, "lines[1]": 2, "lines[2].n": 3 });
});

test("what was away and came back is blamed on its coming back", () => {
  expect(fieldsOf(blamed([{ a: 1, b: 1 }, { b: 1 }, { a: 1, b: 1 }]))).toEqual({ a: 3, b: 1 });
  expect(fieldsOf(blamed([{ a: 1 }, null, { a: 1 }]))).toEqual({ a: 3 });
});

test("a value spelled anew is the same value", () => {
  const kinds = new Map([["balance", "decimal"]]);
  expect(fieldsOf(blamed([{ balance: "1.0" }, { balance: "1.00" }, { balance: "1.01" }, { balance: "1.010" }], kinds))).toEqual({
    balance: 3,
  });
});

test("empty objects and arrays are values", () => {
  expect(
    fieldsOf(
      blamed([
        { a: {}, b: [] },
        { a: {}, b: [] },
        { a: [], b: [1] },
        { a: [], b: [] },
      ]),
    ),
  ).toEqual({ a: 3, b: 4 });
});

test("says when there are more fields than it may name", () => {
  const state = blamed([{ a: 1, b: 2, c: 3 }]);
  expect(blamedLeaves(state, 2)).toMatchObject({ leaves: [{ path: "a" }, { path: "b" }], isWhole: false });
  expect(blamedLeaves(state, 3).isWhole).toBe(true);
});
