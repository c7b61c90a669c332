import { expect, test } from "vitest";
import { eventIdOf } from "./event-id";

test("a uuid stays the event's id, spelled as the log spells it", () => {
  expect(eventIdOf("bank", "0197A5E2-7B1C-7E30-9F51-0A1B2C3D4E5F")).toBe("0197a5e2-7b1c-7e30-9f51-0a1b2c3d4e5f");
});

test("of an id that is no uuid one uuid is made, the same whenever it is read and another one for every source and id", () => {
  const made = eventIdOf("bank", "order-1/3");
  expect(made).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(eventIdOf("bank", "order-1/3")).toBe(made);
  expect(new Set([made, eventIdOf("bank", "order-1/4"), eventIdOf("till", "order-1/3")]).size).toBe(3);
});
