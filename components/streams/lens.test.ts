import { expect, test } from "vitest";
import { foldsOf, lensOf } from "./lens";

const balances = { projection: "balances", isKeyedByStream: true, readsUpTo: "3" };
const disputes = { projection: "disputes", isKeyedByStream: true, readsUpTo: "7" };
const turnover = { projection: "turnover", isKeyedByStream: false, readsUpTo: "7" };

test("shows the row of the projection that read the newest event, unless another is asked for", () => {
  expect(lensOf([balances, turnover, disputes], undefined, "7")).toEqual({ projection: "disputes", kind: "row" });
  expect(lensOf([balances, turnover], undefined, "7")).toEqual({ projection: "balances", kind: "row" });
  expect(lensOf([balances, disputes], "balances", "7")).toEqual({ projection: "balances", kind: "row" });
  expect(lensOf([balances, turnover], "turnover", "7")).toEqual({ projection: "turnover", kind: "gathered" });
});

test("merges the payloads where no projection keeps a row, and leaves it to the server to know a name", () => {
  expect(lensOf([turnover], undefined, "7")).toEqual({ projection: "merged-payloads", kind: "payloads" });
  expect(lensOf([balances], "merged-payloads", "7")).toEqual({ projection: "merged-payloads", kind: "payloads" });
  expect(lensOf([balances], "nobody", "7")).toEqual({ projection: "nobody", kind: "row" });
});

test("a stream of another tool's store is looked at through the projections that know its types", () => {
  const folds = [{ ...balances, version: 2, isKeyedByStream: true }];
  expect(lensOf(foldsOf({ readers: [], folds }), undefined, "7")).toEqual({ projection: "balances", kind: "row" });
});
