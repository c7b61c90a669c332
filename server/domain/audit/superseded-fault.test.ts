import { expect, test } from "vitest";
import { position } from "../position";
import type { Fault } from "./fault";
import { isOfSuperseded } from "./superseded-fault";

const twins: Fault = {
  check: "content_duplicate",
  identity: "7",
  severity: "warning",
  position: position("7"),
  evidence: { event: { position: "7" }, first: { position: "5" } },
};
const of = (...positions: string[]) => isOfSuperseded(twins, new Set(positions.map(position)));

test("a fault is mended where its event counts no more, or the earlier of the two", () => {
  expect([of("7"), of("5"), of("5", "7"), of(), of("6")]).toEqual([true, true, true, false, false]);
});

test("what is about no event is not mended by any", () => {
  expect(isOfSuperseded({ check: "row_missing", identity: "a", severity: "critical", evidence: {} }, new Set([position("7")]))).toBe(false);
});
