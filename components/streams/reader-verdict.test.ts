import { expect, test } from "vitest";
import { detailOf, headlineOf } from "./reader-verdict";

const reader = (screen: string, upToDate: boolean, sentence = "yes") => ({ projection: screen, screen, upToDate, sentence });

test("says in one headline how many screens are late, and which", () => {
  expect(headlineOf([reader("My fines", true), reader("Search", false), reader("Receipts", false)])).toEqual({
    isFine: false,
    headline: "2 of 3 screens are out of date.",
    detail: "Search and Receipts do not show the newest event yet.",
  });
  expect(headlineOf([reader("My fines", false)]).headline).toBe("1 of 1 screen is out of date.");
  expect(headlineOf([reader("My fines", true), reader("Search", true)]).headline).toBe("Both screens are up to date.");
  expect(headlineOf([]).headline).toBe("No screen reads this stream.");
});

test("keeps what follows the yes or no", () => {
  expect(detailOf(reader("a", true, "yes; it reads nothing after v7"), "17")).toBe("it reads nothing after v7");
  expect(detailOf(reader("a", false, "no: v17 waits, recorded 4 min ago"), "17")).toBe("v17 waits, recorded 4 min ago");
  expect(detailOf(reader("a", true), "17")).toBe("shows v17");
});
