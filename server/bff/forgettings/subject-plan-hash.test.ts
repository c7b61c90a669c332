import { expect, test } from "vitest";
import { subjectPlanHash } from "./subject-plan-hash";

const found = (...streams: string[]) => ({ streams, fields: [{ eventType: "Opened", field: "owner", events: streams.length }] });

test("a plan is told apart by the streams that hold data of the person, and not by their order", () => {
  const hash = (...streams: string[]) => subjectPlanHash("somebody", found(...streams), { isWhole: true });
  expect(hash("a", "b")).toBe(hash("b", "a"));
  expect(hash("a", "b")).not.toBe(hash("a", "c"));
});

test("somebody with more events than are looked at is forgotten whichever of them were found", () => {
  const hash = (subject: string, ...streams: string[]) => subjectPlanHash(subject, found(...streams), { isWhole: false });
  expect(hash("somebody", "a", "b")).toBe(hash("somebody", "c"));
  expect(hash("somebody", "a")).not.toBe(hash("another", "a"));
});
