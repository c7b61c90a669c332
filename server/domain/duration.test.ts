import { expect, test } from "vitest";
import { counted, durationText, rateText } from "./duration";

test.each([
  [0, "0 s"],
  [-1, "0 s"],
  [0.04, "0 s"],
  [0.44, "0.4 s"],
  [9.94, "9.9 s"],
  [9.96, "10 s"],
  [59.4, "59 s"],
  [59.6, "1 min"],
  [252, "4 min 12 s"],
  [366, "6 min 06 s"],
  [3_600, "1 h"],
  [7_830, "2 h 10 min"],
  [86_399, "23 h 59 min"],
  [86_400, "1 d"],
  [93_600, "1 d 02 h"],
])("%s seconds are told as %s", (seconds, text) => {
  expect(durationText(seconds)).toBe(text);
});

test.each([
  [0, "0/s"],
  [0.04, "0/s"],
  [0.34, "0.3/s"],
  [17, "17/s"],
  [2_310.4, "2,310/s"],
])("a rate of %s is told as %s", (rate, text) => {
  expect(rateText(rate)).toBe(text);
});

test("a single event is not plural and thousands have commas", () => {
  expect([counted(1, "event"), counted(0, "event"), counted(14_310, "event")]).toEqual(["1 event", "0 events", "14,310 events"]);
});
