import { expect, test } from "vitest";
import { entered, lightOf } from "./connection-light";

const now = 1_000_000;
const open = { kind: "open", since: now - 60_000 } as const;

test("is live while the look at the database is fresh", () => {
  expect(lightOf({ transport: open, ageMs: 400, degraded: false, now })).toEqual({ state: "live", words: "Live, 0.4 s ago" });
});

test("never shows live for old data, however well the server answers", () => {
  expect(lightOf({ transport: open, ageMs: 147_000, degraded: false, now }).words).toBe("Stale, 2 min 27 s");
  expect(lightOf({ transport: open, ageMs: 400, degraded: true, now }).state).toBe("stale");
});

test("reconnects for ten seconds, then says that it is not connected", () => {
  const lost = (since: number) => lightOf({ transport: { kind: "lost", since }, ageMs: 12_000, degraded: false, now });
  expect(lost(now - 3_000)).toEqual({ state: "reconnecting", words: "Reconnecting, 12 s old" });
  expect(lost(now - 12_000)).toEqual({ state: "not-connected", words: "Not connected, 12 s old" });
});

test("does not call itself live before anything was seen", () => {
  expect(lightOf({ transport: { kind: "connecting", since: now }, ageMs: null, degraded: false, now }).state).toBe("connecting");
  expect(lightOf({ transport: open, ageMs: null, degraded: true, now }).state).toBe("stale");
  expect(lightOf({ transport: { kind: "connecting", since: now - 11_000 }, ageMs: null, degraded: false, now }).state).toBe(
    "not-connected",
  );
});

test("whoever has seen nothing is told after five seconds, however the attempts fail meanwhile", () => {
  const light = (transport: Parameters<typeof entered>[0]) => lightOf({ transport, ageMs: null, degraded: false, now }).state;
  const started = { kind: "connecting", since: now - 6_000 } as const;
  expect(light(started)).toBe("not-connected");
  expect(light(entered(started, "lost", now))).toBe("not-connected");
  expect(light({ kind: "connecting", since: now - 4_000 })).toBe("connecting");
});

test("a connection that was there and is lost counts from its loss", () => {
  expect(entered(open, "lost", now)).toEqual({ kind: "lost", since: now });
  expect(entered({ kind: "lost", since: now - 9_000 }, "lost", now)).toEqual({ kind: "lost", since: now - 9_000 });
});
