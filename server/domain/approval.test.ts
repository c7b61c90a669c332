import { expect, test } from "vitest";
import { decisionRefusal } from "./approval";

const asked = { state: "waiting", requestedById: "ada", requestedBy: "Ada" } as const;

test("nobody approves or refuses what they asked for, and who asked may withdraw it", () => {
  expect(decisionRefusal(asked, { decision: "approved", personId: "ada" })).toMatch(/a second person/);
  expect(decisionRefusal(asked, { decision: "refused", personId: "ada" })).toMatch(/withdraw it/);
  expect(decisionRefusal(asked, { decision: "withdrawn", personId: "ada" })).toBeNull();
});

test("another person approves or refuses, and withdraws nothing", () => {
  expect(decisionRefusal(asked, { decision: "approved", personId: "bob" })).toBeNull();
  expect(decisionRefusal(asked, { decision: "refused", personId: "bob" })).toBeNull();
  expect(decisionRefusal(asked, { decision: "withdrawn", personId: "bob" })).toMatch(/Only Ada/);
});

test("what is decided or expired is decided by nobody", () => {
  for (const state of ["approved", "used", "refused", "withdrawn", "expired"] as const)
    for (const decision of ["approved", "refused", "withdrawn"] as const)
      for (const personId of ["ada", "bob"]) expect(decisionRefusal({ ...asked, state }, { decision, personId })).toMatch(/^This request/);
});
