import { expect, test } from "vitest";
import { momentOf } from "./moment";

test("a moment is the event's own, rounded up where it is finer than a millisecond", () => {
  expect(momentOf("2026-01-05T08:00:00Z")).toBe("2026-01-05T08:00:00Z");
  expect(momentOf("2026-01-05T08:00:00.250Z")).toBe("2026-01-05T08:00:00.250Z");
  expect(momentOf("2026-01-05T08:00:00.250001Z")).toBe("2026-01-05T08:00:00.251Z");
  expect(momentOf("2026-01-05T08:00:00.2500Z")).toBe("2026-01-05T08:00:00.2500Z");
});
