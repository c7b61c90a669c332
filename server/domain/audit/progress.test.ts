import { expect, test } from "vitest";
import { type AuditFacts, auditProgressOf } from "./progress";

const facts: AuditFacts = {
  ...{ state: "running", unitsDone: 4, unitsTotal: 16, eventsDone: 20_000, eventsTotal: 80_000, rowsDone: 0, runSeconds: 10, now: "" },
};

test("what is left takes as long a unit as what is done took", () => {
  expect(auditProgressOf(facts)).toMatchObject({ eventsPerSecond: 2_000, etaSeconds: 30, now: "Begins." });
});

test("an expectation that was too low is raised, and nothing is told that is not known", () => {
  expect(auditProgressOf({ ...facts, unitsDone: 20 })).toMatchObject({ unitsTotal: 20, etaSeconds: 0 });
  expect(auditProgressOf({ ...facts, state: "queued", unitsDone: 0, unitsTotal: null, runSeconds: 0 })).toMatchObject({
    ...{ unitsTotal: null, etaSeconds: null, eventsPerSecond: null, now: "Waits for an engine." },
  });
});
