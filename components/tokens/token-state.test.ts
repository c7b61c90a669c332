import { expect, test } from "vitest";
import { tokenState } from "./token-state";

const now = Date.parse("2026-03-01T00:00:00Z");

test.each([
  [{ expiresAt: "2026-06-01T00:00:00Z", revokedAt: null }, "good"],
  [{ expiresAt: "2026-03-05T00:00:00Z", revokedAt: null }, "ends-soon"],
  [{ expiresAt: "2026-03-01T00:00:00Z", revokedAt: null }, "expired"],
  [{ expiresAt: "2026-02-01T00:00:00Z", revokedAt: "2026-01-01T00:00:00Z" }, "revoked"],
] as const)("%o is %s", (token, state) => {
  expect(tokenState(token, now)).toBe(state);
});
