import { expect, test } from "vitest";
import { headState, isSelected, nothing, type Selection, toggle, toggleRange, toggleShown } from "./selection";

const shown = ["p/a", "p/b", "p/c", "p/d"];
const keys = (selection: Selection) => (selection.kind === "all" ? "all" : [...selection.keys].sort());

test("a row is taken in and out", () => {
  const one = toggle(nothing, "p/b", shown);
  expect(keys(one)).toEqual(["p/b"]);
  expect(keys(toggle(one, "p/b", shown))).toEqual([]);
});

test("a range takes the state of the row where it ends, in either direction", () => {
  const one = toggle(nothing, "p/d", shown);
  const three = toggleRange(one, "p/d", "p/b", shown);
  expect(keys(three)).toEqual(["p/b", "p/c", "p/d"]);
  expect(keys(toggleRange(three, "p/b", "p/c", shown))).toEqual(["p/d"]);
});

test("a range without a beginning is the row alone", () => {
  expect(keys(toggleRange(nothing, null, "p/c", shown))).toEqual(["p/c"]);
  expect(keys(toggleRange(nothing, "p/gone", "p/c", shown))).toEqual(["p/c"]);
});

test("the head selects what is shown, and all matching where nothing else matches", () => {
  expect(keys(toggleShown(nothing, shown, 37))).toEqual(shown);
  expect(keys(toggleShown(nothing, shown, 4))).toBe("all");
  expect(keys(toggleShown({ kind: "all" }, shown, 4))).toEqual([]);
});

test("the head says none, some or all of what is shown", () => {
  expect(headState(nothing, shown)).toBe("none");
  expect(headState(nothing, [])).toBe("none");
  expect(headState(toggle(nothing, "p/a", shown), shown)).toBe("some");
  expect(headState({ kind: "all" }, shown)).toBe("all");
});

test("taking one out of all matching leaves those that are shown", () => {
  const left = toggle({ kind: "all" }, "p/a", shown);
  expect(keys(left)).toEqual(["p/b", "p/c", "p/d"]);
  expect(isSelected(left, "p/elsewhere")).toBe(false);
});
