import { expect, test } from "vitest";
import { confirmText } from "./confirm-text";

test("a handful is confirmed by a press, more by typing how many of what", () => {
  expect(confirmText(0, "fine")).toBeUndefined();
  expect(confirmText(5, "fine")).toBeUndefined();
  expect(confirmText(6, "fine")).toBe("6 fines");
  expect(confirmText(1204, "account")).toBe("1,204 accounts");
});

test("the plural is the one that people write", () => {
  expect(["entry", "day", "branch", "tax", "address"].map((noun) => confirmText(37, noun))).toEqual([
    "37 entries",
    "37 days",
    "37 branches",
    "37 taxes",
    "37 addresses",
  ]);
});
