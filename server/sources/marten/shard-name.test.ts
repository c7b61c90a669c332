import { expect, test } from "vitest";
import { ownerOf } from "./shard-name";

const shard = { kind: "shard", projection: "Ledger", version: 1, key: "All", tenant: null };

test("a shard is named by its projection and key, from its second version on by that too, and by its tenant where it reads one alone", () => {
  expect(ownerOf("Ledger:All")).toEqual(shard);
  expect(ownerOf("Ledger:Region2")).toEqual({ ...shard, key: "Region2" });
  expect(ownerOf("Ledger:V3:All")).toEqual({ ...shard, version: 3 });
  expect(ownerOf("Ledger:All:acme")).toEqual({ ...shard, tenant: "acme" });
  expect(ownerOf("Ledger:V3:All:acme:eu")).toEqual({ ...shard, version: 3, tenant: "acme:eu" });
});

test("a key that looks like a version is a key where nothing comes behind it", () => {
  expect(ownerOf("Ledger:V2")).toEqual({ ...shard, key: "V2" });
});

test("marks are no shards, and what has no key is nobody's progress", () => {
  expect(ownerOf("HighWaterMark")).toEqual({ kind: "high-water", tenant: null });
  expect(ownerOf("HighWaterMark:acme")).toEqual({ kind: "high-water", tenant: "acme" });
  for (const name of ["HighWaterAllocationFence", "HighWaterStuckGap", ""]) expect(ownerOf(name)).toEqual({ kind: "bookkeeping" });
});
