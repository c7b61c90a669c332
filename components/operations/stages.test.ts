import { expect, test } from "vitest";
import { stagesOf } from "./stages";
import { given } from "./testing/given-operation";

const told = (more: Parameters<typeof given>[0]) => stagesOf(given(more)).map(({ name, state, by }) => [name, state, by]);

test("goes from the question to the acknowledgement, with who did what", () => {
  const acknowledged = { at: "2026-11-21T03:20:00Z", by: "L. Conti" };
  expect(told({ finishedAt: "2026-11-21T03:09:12Z", acknowledged })).toEqual([
    ["Asked for", "past", "M. Ferri"],
    ["Confirmed", "past", "M. Ferri"],
    ["Finished", "past", null],
    ["Acknowledged", "past", "L. Conti"],
  ]);
});

test("a running one stands where it runs, and says who asked it to stop", () => {
  const cancelled = { at: "2026-11-21T03:09:05Z", by: "L. Conti" };
  expect(told({ state: "running", cancelled })).toEqual([
    ["Asked for", "past", "M. Ferri"],
    ["Confirmed", "past", "M. Ferri"],
    ["Asked to stop", "past", "L. Conti"],
    ["Running", "now", null],
    ["Acknowledged", "ahead", null],
  ]);
});

test("a preview that nobody confirmed waits for that; one that was cancelled never gets there", () => {
  expect(told({ state: "previewed", startedAt: null })[1]).toEqual(["Confirmed", "now", null]);
  const cancelled = { at: "2026-11-21T03:09:05Z", by: "L. Conti" };
  expect(told({ state: "cancelled", startedAt: null, cancelled })).toEqual([
    ["Asked for", "past", "M. Ferri"],
    ["Confirmed", "never", null],
    ["Cancelled", "past", "L. Conti"],
  ]);
});
