import { expect, test } from "vitest";
import { holdRows } from "./held-rows";
import { sequenceNamed } from "./testing/letter-samples";

const [a, b, c] = [sequenceNamed("a"), sequenceNamed("b"), sequenceNamed("c")];
const shown = (rows: ReturnType<typeof holdRows>["rows"]) => rows.map(({ row, isGone }) => `${row.sequence}${isGone ? " gone" : ""}`);

test("a row that is no longer held keeps its place and says so", () => {
  const { rows, gone, news } = holdRows([a, b], [b], true);
  expect(shown(rows)).toEqual(["a gone", "b"]);
  expect([gone, news]).toEqual([1, 0]);
});

test("a row that changed is shown as it is now", () => {
  const { rows } = holdRows([a], [{ ...a, attempts: 3 }], true);
  expect(rows[0]?.row.attempts).toBe(3);
});

test("new rows wait to be asked for", () => {
  const { rows, news } = holdRows([a], [a, b, c], true);
  expect(shown(rows)).toEqual(["a"]);
  expect(news).toBe(2);
});

test("rows of the next page that moved up are no news", () => {
  const { rows, news } = holdRows([a, b], [b, c], false);
  expect(shown(rows)).toEqual(["a gone", "b", "c"]);
  expect(news).toBe(0);
});
