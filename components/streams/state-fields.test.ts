import { LosslessNumber } from "lossless-json";
import { expect, test } from "vitest";
import { fieldsOf } from "./state-fields";

test("opens objects and lists into paths, in the row's own order, and keeps what is empty whole", () => {
  const amount = new LosslessNumber("131.20");
  expect(fieldsOf({ b: 1, address: { street: "Via Roma", tags: [] }, lines: [{ amount }, null], a: {} })).toEqual([
    { path: "b", value: 1 },
    { path: "address.street", value: "Via Roma" },
    { path: "address.tags", value: [] },
    { path: "lines[0].amount", value: amount },
    { path: "lines[1]", value: null },
    { path: "a", value: {} },
  ]);
  expect(fieldsOf(null)).toEqual([]);
  expect(fieldsOf({})).toEqual([]);
});

test("walks what is deeper than a call stack", () => {
  let deep: unknown = "bottom";
  for (let level = 0; level < 5_000; level++) deep = { n: deep };
  const [field] = fieldsOf({ deep });
  expect(field?.value).toBe("bottom");
  expect(field?.path.length).toBe("deep".length + 5_000 * 2);
});
