import { expect, test } from "vitest";
import type { JsonValue } from "@/server/domain/event";
import { sameLeaf } from "@/server/domain/same-value";

test.each<[string | undefined, JsonValue, JsonValue, boolean]>([
  ["decimal", "1.0", "1.00", true],
  ["decimal", "-0.00", "0", true],
  ["decimal", "007.50", "7.5", true],
  ["decimal", "12345678901234567890.10", "12345678901234567890.1", true],
  ["decimal", "12345678901234567890.1", "12345678901234567890.2", false],
  ["decimal", "1.05", "1.5", false],
  ["decimal", "-1", "1", false],
  ["bigint", "9007199254740993", "9007199254740992", false],
  ["bigint", "0012", "12", true],
  ["instant", "2026-01-01T00:00:00Z", "2026-01-01T00:00:00.000Z", true],
  ["instant", "2026-01-01T01:00:00+01:00", "2026-01-01T00:00:00Z", true],
  ["instant", "2026-01-01T00:00:00.123456Z", "2026-01-01T00:00:00.123457Z", false],
  ["instant", "2026-01-01T00:00:00.123450Z", "2026-01-01T00:00:00.12345Z", true],
  ["text", "1.0", "1.00", false],
  ["text", "2026-01-01T00:00:00Z", "2026-01-01T00:00:00.000Z", false],
  ["date", "2026-01-01", "2026-01-02", false],
  [undefined, "1.0", "1.00", false],
  [undefined, "2026-01-01T00:00:00Z", "2026-01-01T00:00:00.000Z", true],
  [undefined, "2026-01-01", "2026-01-01T00:00:00Z", false],
  [undefined, 1, "1", false],
  [undefined, null, false, false],
  [undefined, [], [], true],
  [undefined, {}, {}, true],
  [undefined, {}, [], false],
  [undefined, [1], [1], false],
])("of a %s column %j and %j: the same value is %s", (kind, a, b, same) => {
  expect([sameLeaf(kind, a, b), sameLeaf(kind, b, a)]).toEqual([same, same]);
});
