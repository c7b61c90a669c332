import { expect, test } from "vitest";
import { placeOf } from "./pages";

test("a projection hangs under the Overview and a stream under Streams, with their names", () => {
  expect(placeOf("/projections/fine-balances")).toMatchObject({ page: { label: "Overview" }, item: "fine-balances" });
  expect(placeOf("/streams/a%2Fb")).toMatchObject({ page: { label: "Streams" }, item: "a/b" });
  expect(placeOf("/")).toMatchObject({ page: { label: "Overview" }, item: null });
  expect(placeOf("/elsewhere")).toBeNull();
});
