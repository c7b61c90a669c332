import { expect, test } from "vitest";
import type { Grant } from "@/server/contracts/access";
import { draftOf, grantChanges, grantOf } from "./grant-draft";

const operator: Grant = { role: "operator", streamPrefixes: null, projections: null };
const limited: Grant = { role: "support", streamPrefixes: ["tenant-a/", "tenant-b/"], projections: ["account-balances"] };

test("nothing typed is everywhere, and names are taken apart at commas", () => {
  expect(grantOf({ role: "support", streams: " , ", projections: "" })).toEqual({ ...operator, role: "support" });
  expect(grantOf({ role: "support", streams: "tenant-a/, tenant-b/,tenant-a/", projections: "account-balances" })).toEqual(limited);
});

test("a role that is edited and left as it was is the same", () => {
  expect(grantOf(draftOf(limited))).toEqual(limited);
  expect(grantOf(draftOf(operator))).toEqual(operator);
});

test("a change of limits takes the one and gives the other", () => {
  const wider = { ...limited, streamPrefixes: null };

  expect(grantChanges([operator, limited], [operator, wider])).toEqual({ gone: [limited], come: [wider] });
  expect(grantChanges([operator], [operator])).toEqual({ gone: [], come: [] });
});
