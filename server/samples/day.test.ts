import { expect, test } from "vitest";
import { dayIn } from "@/server/samples/day";

test.each([
  ["1999-12-31T23:00:00.000Z", "2000-01-01"],
  ["2008-09-08T22:00:00.000Z", "2008-09-09"],
  ["2008-09-08T21:59:59.999Z", "2008-09-08"],
  ["2010-03-28T00:30:00.000Z", "2010-03-28"],
])("%s falls on %s in Rome", (at, day) => {
  expect(dayIn("Europe/Rome", at)).toBe(day);
});
