import { expect, test } from "vitest";
import { z } from "zod";
import { integer } from "./columns";
import { defineRowCheck, defineStreamCheck, type OwnCheck } from "./define-check";
import { defineConfig } from "./define-config";
import { defineEventType } from "./define-event-type";
import { defineProjection } from "./define-projection";

const counts = defineProjection({
  name: "counts",
  version: 1,
  events: [defineEventType({ name: "Noted", meaning: "A note.", schema: z.object({}) })],
  columns: { count: integer() },
  apply: (row) => row,
});
const ofRows = (more: object = {}) =>
  defineRowCheck({
    ...{ name: "count_too_large", looksFor: "Counts above a million.", severity: "note", projection: "counts", check: () => [] },
    ...more,
  });
const ofStreams = (more: object = {}) =>
  defineStreamCheck({
    ...{ name: "noted_twice", looksFor: "Notes that repeat one.", severity: "note", types: ["Noted"], check: () => [] },
    ...more,
  });
const configured = (...checks: OwnCheck[]) => defineConfig({ projections: [counts], checks }).checks.map(({ kind }) => kind);

test("a check looks at streams or at rows, and says which by how it was made", () => {
  expect(configured(ofRows(), ofStreams())).toEqual(["read-model", "log"]);
});

test.each([
  ["a name that is no name", () => ofRows({ name: "Count-Too-Large" }), "check Count-Too-Large: a name is lower-case words"],
  ["no sentence", () => ofRows({ looksFor: "large counts" }), "check count_too_large: looksFor is a sentence"],
  ["no event type", () => ofStreams({ types: [] }), "check noted_twice: it names no event type"],
  ["a projection that is not there", () => configured(ofRows({ projection: "sums" })), "checks.0.projection: there is no projection sums"],
  ["one name for two", () => configured(ofRows(), ofStreams({ name: "count_too_large" })), "checks.1.name: there are two checks"],
  [
    "what nobody defined",
    () => configured(JSON.parse('{"name":"count_too_large"}')),
    "must be made by defineStreamCheck or defineRowCheck",
  ],
])("%s is refused in one sentence", (_, define, sentence) => {
  expect(define).toThrow(sentence);
});
