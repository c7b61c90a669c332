import { expect, test } from "vitest";
import { pageGroups, pagesFor, placeOf } from "./pages";

test("a projection hangs under the Overview and a stream under Streams, with their names", () => {
  expect(placeOf("/projections/fine-balances")).toMatchObject({ page: { label: "Overview" }, item: "fine-balances" });
  expect(placeOf("/streams/a%2Fb")).toMatchObject({ page: { label: "Streams" }, item: "a/b" });
  expect(placeOf("/")).toMatchObject({ page: { label: "Overview" }, item: null });
  expect(placeOf("/elsewhere")).toBeNull();
});

test("a held sequence hangs under Dead letters with its own name, not its projection's", () => {
  expect(placeOf("/dead-letters/fine-balances/R-20417%2Fb")).toMatchObject({ page: { label: "Dead letters" }, item: "R-20417/b" });
});

test("a source hangs under Sources with its own name, whichever part of it is open", () => {
  expect(placeOf("/sources/bank/consumers/ledger")).toMatchObject({ page: { label: "Sources" }, item: "bank" });
  expect(placeOf("/sources")).toMatchObject({ page: { label: "Sources" }, item: null });
});

test("a finding hangs under Audits", () => {
  expect(placeOf("/findings/0190a1b2")).toMatchObject({ page: { label: "Audits" }, item: "0190a1b2" });
});

test("pages without a heading come first, the others under theirs", () => {
  expect(pageGroups().map(({ heading, pages }) => [heading, pages[0]?.label])).toEqual([
    [undefined, "Overview"],
    ["Mend", "Dead letters"],
    ["Record", "Operations"],
  ]);
});

test("whoever may not read a page is not led to it", () => {
  const labels = pagesFor(["approvals:read", "streams:read"]).map(({ label }) => label);
  expect(labels).toContain("Approvals");
  expect(labels).not.toContain("People");
});
