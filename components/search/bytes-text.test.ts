import { expect, test } from "vitest";
import { bytesText } from "./bytes-text";

test("a size is told in the unit that leaves few digits", () => {
  expect([0, 812, 5_240_000, 120_000_000, 3_000_000_000].map(bytesText)).toEqual(["0 bytes", "812 bytes", "5.2 MB", "120 MB", "3 GB"]);
});
