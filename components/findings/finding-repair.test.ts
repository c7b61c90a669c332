import { expect, test } from "vitest";
import { repairsOf } from "./finding-repair";
import { givenFinding } from "./testing/given-finding";

const first = {
  streamId: "account-7",
  streamVersion: "11",
  position: "1203",
  eventId: "0190a1b2-0000-7000-8000-000000000001",
  type: "Deposited",
};
const later = { globalPosition: "1204", streamId: "account-7", streamVersion: "12" };
const row = { check: "row_different", projection: "balances", key: "account-7" };

test("a row of one stream is repaired or rebuilt with the others, a row of several is rebuilt", () => {
  const plan = { act: "repair-row", projection: "balances", key: "account-7" };
  const rebuild = { act: "rebuild", projection: "balances" };
  expect(repairsOf(givenFinding(row))).toEqual([plan, rebuild]);
  expect(repairsOf(givenFinding({ ...row, check: "events_not_applied" }))).toEqual([plan, rebuild]);
  expect(repairsOf(givenFinding({ ...row, key: "2026-11-21" }))).toEqual([rebuild]);
});

test("of two equal events the later one is superseded by the earlier one, of two with one version either", () => {
  const evidence = { first };
  expect(repairsOf(givenFinding({ check: "content_duplicate", evidence }))).toEqual([
    { act: "supersede", which: "later", event: later, why: "content_duplicate", supersededBy: "1203" },
  ]);
  expect(repairsOf(givenFinding({ check: "duplicate_sequence", evidence }))).toEqual([
    { act: "supersede", which: "later", event: later, why: "duplicate_sequence", supersededBy: "1203" },
    {
      ...{ act: "supersede", which: "earlier", why: "duplicate_sequence", supersededBy: "1204" },
      event: { globalPosition: "1203", streamId: "account-7", streamVersion: "11" },
    },
    { act: "write-anew", request: { kind: "renumber", streamId: "account-7", from: "12", order: "position" } },
  ]);
});

test("an event whose twin is covered is superseded without naming it", () => {
  expect(repairsOf(givenFinding({ check: "duplicate_event_id", evidence: { first: "•••" } }))).toEqual([
    { act: "supersede", which: "later", event: later, why: "duplicate_event_id" },
  ]);
});

test("missing versions are filled, told of with a tombstone or numbered over, with the versions that the finding names", () => {
  const renumber = { act: "write-anew", request: { kind: "renumber", streamId: "account-7", from: "12", order: "version" } };
  const both = (from: string, to: string) =>
    ["fill", "tombstone"].map((kind) => ({ act: "write-anew", request: { kind, streamId: "account-7", missing: { from, to } } }));
  const gap = { check: "sequence_gap", evidence: { from: "9", to: "11" } };
  expect(repairsOf(givenFinding(gap))).toEqual([...both("9", "11"), renumber]);
  expect(repairsOf(givenFinding({ check: "first_version" }))).toEqual([...both("1", "11"), renumber]);
  expect(repairsOf(givenFinding({ ...gap, evidence: { from: "•••", to: "11" } }))).toEqual([]);
});

test("time that runs backwards is written in its order from the event before it, and what a team's check found is put right by an event", () => {
  expect(repairsOf(givenFinding({ check: "timestamp_reversal", evidence: { before: first } }))).toEqual([
    { act: "write-anew", request: { kind: "renumber", streamId: "account-7", from: "11", order: "occurredAt" } },
  ]);
  expect(repairsOf(givenFinding({ check: "payment_total_mismatch" }))).toEqual([
    { act: "write-anew", request: { kind: "compensate", streamId: "account-7" } },
    { act: "supersede", which: "only", event: later, why: "other" },
  ]);
});

test("nothing is offered for what is over, and for what nothing here mends", () => {
  expect(repairsOf(givenFinding({ ...row, state: "repaired" }))).toEqual([]);
  expect(repairsOf(givenFinding({ check: "global_sequence_gap" }))).toEqual([]);
});
