import { expect, test } from "vitest";
import { isActionVisible, subjectOfTarget, targetsLike } from "./action-target";

test("a target names a stream, a projection, both or neither", () => {
  expect(subjectOfTarget("stream:tenant-a/account:1")).toEqual({ streamId: "tenant-a/account:1" });
  expect(subjectOfTarget("projection:balances")).toEqual({ projection: "balances" });
  expect(subjectOfTarget("row:balances/tenant-a/account-1")).toEqual({ projection: "balances", streamId: "tenant-a/account-1" });
  expect(subjectOfTarget("sequence:balances/x")).toEqual({ projection: "balances", streamId: "x" });
  expect(subjectOfTarget("cause:balances/0123")).toEqual({ projection: "balances" });
  for (const target of ["operation:1", "rebuild:1", "endpoint", "cause:balances", ""]) expect(subjectOfTarget(target)).toBeNull();
});

test("who may see a part only sees what was done there and what they did themselves", () => {
  const scope = [{ streamPrefixes: ["tenant-a/"], projections: ["balances"] }];
  const seen = (target: string, actorId: string | null = "bob") => isActionVisible({ target, actorId }, { scope, personId: "ada" });

  expect(["stream:tenant-a/1", "projection:balances", "row:balances/tenant-a/1"].every((target) => seen(target))).toBe(true);
  for (const target of ["stream:tenant-b/1", "projection:journal", "row:balances/tenant-b/1", "operation:1"])
    expect(seen(target)).toBe(false);
  expect(seen("operation:1", "ada")).toBe(true);
  expect(isActionVisible({ target: "operation:1", actorId: null }, { scope, personId: null })).toBe(false);
  expect(isActionVisible({ target: "x", actorId: null }, { scope: [{ streamPrefixes: null, projections: null }], personId: null })).toBe(
    true,
  );
});

test("what was done to a stream stands under its rows and letters too", () => {
  expect(targetsLike("stream:a", ["x", "y"])).toEqual(["stream:a", "row:x/a", "row:y/a", "sequence:x/a", "sequence:y/a"]);
  expect(targetsLike("projection:x", ["x"])).toEqual(["projection:x"]);
});
