import { expect, test } from "vitest";
import { writtenLines } from "./written-lines";

const event = (position: string, streamVersion: string) => ({
  ...{ position, streamVersion, streamId: "account-7", eventId: `id-${position}`, type: "Deposited", occurredAt: "2026-11-21T02:00:41Z" },
});
const copy = (of: string | null, streamVersion: string) => ({
  ...event("0", streamVersion),
  ...{ origin: of === null ? ("tombstone" as const) : ("copy" as const), of, position: null },
});

test("each copy stands beside its original, and what has no counterpart stands alone", () => {
  const lines = writtenLines({
    events: [event("5", "3"), event("6", "3"), event("7", "5")],
    appended: [copy("6", "8"), copy(null, "9"), copy("7", "10")],
  });
  expect(lines.map(({ superseded, appended }) => [superseded?.position, appended?.streamVersion])).toEqual([
    ["5", undefined],
    ["6", "8"],
    [undefined, "9"],
    ["7", "10"],
  ]);
});
