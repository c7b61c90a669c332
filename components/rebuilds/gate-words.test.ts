import { expect, test } from "vitest";
import { passWords, switchRefusal } from "./gate-words";
import { givenGate } from "./testing/given-rebuild";

const seen = givenGate("differences-seen", "needs-you");

test("the switch waits for every gate but the one that its own dialog asks for", () => {
  expect(switchRefusal({ gates: [givenGate("caught-up", "pass"), seen] })).toBeNull();
  expect(switchRefusal({ gates: [givenGate("caught-up", "waiting"), seen, givenGate("letters-approved", "needs-you")] })).toBe(
    "Waits for 2 checks: caught-up and letters-approved.",
  );
});

test("differences that nobody could look at yet keep the switch closed", () => {
  expect(switchRefusal({ gates: [givenGate("differences-seen", "waiting")] })).toBe("Waits for 1 check: differences-seen.");
});

test("counts what passes, not what is allowed to be asked later", () => {
  expect(passWords({ gates: [givenGate("caught-up", "pass"), seen] })).toBe("1 of 2 pass");
});
