import { expect, test } from "vitest";
import type { Evidence } from "@/server/domain/evidence";
import { caseEventOf } from "./case-event";
import { compareWithStore, idsToAsk } from "./compare-with-store";
import { caseSample, EVIDENCE } from "./testing/case-sample";

const document = caseSample();
const storeOf = (events: readonly Evidence[]) => new Map(events.map((evidence) => [evidence.event.eventId, evidence]));
const changed = (version: number, change: Partial<Evidence>): Map<string, Evidence> =>
  storeOf(EVIDENCE.map((evidence) => (evidence.event.streamVersion === BigInt(version) ? { ...evidence, ...change } : evidence)));
const sentences = (stored: ReadonlyMap<string, Evidence>) => compareWithStore(document, stored).map(({ sentence }) => sentence);

test("a store that still has every event as it was has nothing to find, however its JSON is spaced", () => {
  expect(sentences(storeOf(EVIDENCE))).toEqual([]);
  expect(sentences(changed(2, { data: '{"source":"\u202Ekrow",   "amount":"50.00"}' }))).toEqual([]);
});

test("each thing that differs is named", () => {
  const [, second] = EVIDENCE;
  expect(sentences(changed(2, { data: '{"amount": "70.00", "source": "\u202Ekrow"}' }))).toEqual([
    "Event v2 (MoneyDeposited) is not the store's: its data differ from the store's.",
  ]);
  expect(sentences(changed(2, { event: { ...second!.event, actor: null, type: "MoneyLent" }, checksum: "f".repeat(64) }))[0]).toBe(
    "Event v2 (MoneyDeposited) is not the store's: its type, actor and checksum differ from the store's.",
  );
});

test("a digit beyond what a double holds is a difference", () => {
  const [first] = EVIDENCE;
  expect(sentences(changed(1, { data: first!.data.replace("12345678901234567890", "12345678901234567891") }))).toHaveLength(1);
});

test("an event that was changed behind the store's back is told by its broken checksum, even where the file has the same", () => {
  expect(sentences(changed(3, { isSealed: false }))).toEqual([
    "Event v3 (SubscriptionFeeCharged) is in the store as the file has it, but the store's event does not fit its own checksum: it was changed in the database.",
  ]);
});

test("a checksum that was broken already when the file was made is no news, and one that fits again is told by what was changed", () => {
  const [first, second, third] = EVIDENCE.map(caseEventOf);
  const told = caseSample({ events: [first!, second!, { ...third!, isSealed: false }], trace: { ...document.trace, steps: [] } });
  expect(compareWithStore(told, changed(3, { isSealed: false }))).toEqual([]);
  expect(compareWithStore(told, changed(3, { data: '{"amount": "5.00", "plan": "premium, yearly renewal"}' }))).toMatchObject([
    { part: "v3" },
  ]);
});

test("an event that is gone is missed, in the trace too", () => {
  expect(sentences(storeOf(EVIDENCE.slice(1)))).toEqual(["Event v1 (AccountOpened) is not in the store: no event there has its id."]);
  const elsewhere = { ...document.trace.steps[0]!, eventId: "018f0000-0000-7000-8000-00000000ffff", streamId: "transfer-1" };
  const traced = caseSample({ trace: { ...document.trace, steps: [elsewhere] } });
  expect(idsToAsk(traced)).toHaveLength(4);
  expect(compareWithStore(traced, storeOf(EVIDENCE))).toEqual([
    { part: "trace", sentence: "In the trace, event v2 (MoneyDeposited) of transfer-1 is not in the store: no event there has its id." },
  ]);
});

test("what a file does not hand over is compared where its record says so, and not otherwise", () => {
  const hidden = "personal: not handed over";
  const events = document.events.map((event) =>
    event.streamVersion === "2" ? { ...event, data: { source: "\u202Ekrow", amount: hidden } } : event,
  );
  const recorded = { fields: [{ path: "MoneyDeposited: amount", why: hidden }], sentence: "1 field is not handed over." };
  const found = (masked: typeof recorded) =>
    compareWithStore({ ...document, events, masked }, storeOf(EVIDENCE)).map(({ sentence }) => sentence);

  expect(found(recorded)).toEqual([]);
  expect(found({ ...recorded, fields: [] })).toEqual(["Event v2 (MoneyDeposited) is not the store's: its data differ from the store's."]);
});
