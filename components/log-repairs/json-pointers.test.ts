import { expect, test } from "vitest";
import { jsonPointers } from "./json-pointers";

test("every leaf has its pointer, lists and empty objects stay whole, names are escaped", () => {
  expect(jsonPointers({ email: "a", address: { street: "b", geo: { lat: 1 } }, tags: [{ x: 1 }], none: {}, "a/b~c": 1 })).toEqual([
    "/email",
    "/address/street",
    "/address/geo/lat",
    "/tags",
    "/none",
    "/a~1b~0c",
  ]);
  expect([jsonPointers("text"), jsonPointers(null), jsonPointers([1])]).toEqual([[], [], []]);
});
