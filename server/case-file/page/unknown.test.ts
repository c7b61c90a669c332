import { expect, test } from "vitest";
import type { CaseState } from "../document";
import { printDocument } from "../print-document";
import { caseSample } from "../testing/case-sample";
import { casePage } from "./case-page";

const sample = caseSample();
const [state] = sample.states;
const refusal = { streamVersion: "2", type: "MoneyDeposited", message: "no amount" };
const pageOf = (more: Partial<CaseState>): string => {
  const document = caseSample({ states: [{ ...state!, ...more }], differences: [] });
  return casePage(document, printDocument(document));
};
const partOf = (page: string, part: string): string => new RegExp(`data-part="${part}".*?</(article|section)>`, "s").exec(page)![0];

test("the last known row is shown as that, and not as what stood around the version that the file speaks of", () => {
  const page = pageOf({ before: state!.before, after: state!.before, refusal });
  expect(partOf(page, "states")).toContain("The last row that is known: before v2");
  expect(partOf(page, "states")).not.toMatch(/Before v3|After v3/);
});

test("of a row that nobody knows it is not said that there is none", () => {
  const unknown = { isKnown: false, opening: null, before: null, after: null, refusal: { ...refusal, streamVersion: "1" } };
  expect(partOf(pageOf(unknown), "states")).toContain("Nothing is known of its row");
  expect(partOf(pageOf({ before: null, after: null, refusal: { ...refusal, streamVersion: "1" } }), "states")).toContain("It had no row");
});

test("an event changed a row, changed none, or nobody knows", () => {
  const page = pageOf({ refusal });
  expect(partOf(page, "v1")).toContain("It changed no row that this file follows");
  for (const part of ["v2", "v3"]) expect(partOf(page, part)).toContain("not known: v2 could not be folded");
  expect(partOf(page, "v3")).not.toContain("It changed no row");
});

test("an event that does not fit its checksum is told above everything, beside itself and in the trace", () => {
  const broken = <T extends { streamVersion: string }>(event: T): T =>
    event.streamVersion === "2" ? { ...event, isSealed: false } : event;
  const { events, trace } = sample;
  const document = caseSample({ events: events.map(broken), trace: { ...trace, steps: trace.steps.map(broken) } });
  const page = casePage(document, printDocument(document));
  expect(page.indexOf("v2 does not fit its own checksum")).toBeLessThan(page.indexOf('data-part="note"'));
  expect(partOf(page, "v2")).toContain("It does not fit its own checksum");
  expect(partOf(page, "v3")).not.toContain("checksum.</b>");
  expect(partOf(page, "trace").match(/does not fit its own checksum/g)).toHaveLength(1);
});
