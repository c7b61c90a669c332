import { expect, test, vi } from "vitest";
import { EventFailure } from "./event-failure";

const event = { eventId: "e-1", streamId: "account-1", streamVersion: 1n, globalPosition: "1", type: "MoneyDeposited", schemaVersion: 1 };

test("an event's failure is one whichever bundle's class made it, and nothing else is", async () => {
  vi.resetModules();
  const elsewhere = await import("./event-failure");
  expect(elsewhere.EventFailure).not.toBe(EventFailure);
  expect(Object.assign(Object.create(elsewhere.EventFailure.prototype), { event }) instanceof EventFailure).toBe(true);
  expect(new Error("PayloadRefused") instanceof EventFailure).toBe(false);
});
