import { expect, test } from "vitest";
import { ApiError } from "../api-client";
import { plainText } from "../ui/words";
import { unreadOf } from "./unread";

const start = "2026-01-05T03:11:52.000Z";
const now = Date.parse(start) + 16_000;
const told = (plainRequest: Error | "answered" | null) => unreadOf({ degraded: null, askingSince: start, plainRequest, now });

test("says what cannot be reached, since when, and that it fills in by itself", () => {
  const { title, words } = told(new ApiError(0, "unreachable", "The console's server does not answer."));
  expect(title).toBe("The console’s server does not answer.");
  expect(plainText(words)).toBe(
    `Since ${start}, 16 s. Projections may go on; this page cannot see them. It keeps trying and fills in by itself.`,
  );
});

test("a server that answers is not called silent: its own reason is told", () => {
  const { title, words } = told(new ApiError(503, "database-unreachable", "The database cannot be reached."));
  expect(title).toBe("The console’s server cannot read the projections.");
  expect(plainText(words)).toContain("16 s. The database cannot be reached. Projections may go on");
});

test("a stream that is held back between server and browser is told apart from a server that is gone", () => {
  expect(told("answered").title).toBe("The console’s live stream does not come through.");
});

test("the server's word about its database leads, with its own time", () => {
  const degraded = { since: "2026-01-05T03:00:00.000Z", reason: "The database cannot be reached." };
  const { title, words } = unreadOf({ degraded, askingSince: start, plainRequest: null, now });
  expect(title).toBe("The database does not answer.");
  expect(plainText(words)).toMatch(/^Since 2026-01-05T03:00:00\.000Z, 12 min\. The database cannot be reached\. Projections/);
});
