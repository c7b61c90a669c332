import { defineStreamCheck } from "@/server/projections/define-check";
import { test as base, expect } from "./testing/audit-test";

/** Faults where a note repeats the one before; it counts what it was given. */
const repeats = (given: string[]) =>
  defineStreamCheck({
    name: "repeated_note",
    looksFor: "Notes that repeat the one before.",
    severity: "warning",
    types: ["Noted"],
    check: (events) => {
      given.push(`${events[0]!.streamId}: ${events.length}`);
      return events
        .filter(({ data }, n) => JSON.stringify(data) === JSON.stringify(events[n - 1]?.data))
        .map((event) => ({ event, evidence: {} }));
    },
  });

const given: string[] = [];
const test = base.extend({ own: [repeats(given)] });

test("a team's check sees each stream whole and once, however the log is cut, and again when the stream has come to have more", async ({
  auditor,
}) => {
  given.length = 0;
  for (const [stream, count] of [
    ["a-1", 1],
    ["b-1", 3],
    ["a-1", 2],
    ["c-1", 1],
    ["b-1", 1],
  ] as const)
    await auditor.append(count, stream);
  expect(await auditor.audit("incremental", ["repeated_note"])).toMatchObject({ state: "done", newFindings: 1 });
  expect([...given].sort()).toEqual(["a-1: 3", "b-1: 4", "c-1: 1"]);
  expect((await auditor.findings()).map((finding) => finding.replace(/[0-9a-f-]{36}/, "id"))).toEqual(["repeated_note id open"]);

  given.length = 0;
  await auditor.append(1, "c-1");
  expect(await auditor.audit("incremental", ["repeated_note"])).toMatchObject({ state: "done", newFindings: 1 });
  expect(given).toEqual(["c-1: 2"]);
});
